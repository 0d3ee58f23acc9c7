// The network doctor.
import { long, name, number, type Notices } from "./kind";

const ROAD =
  "Turn on a hotspot on the chair's laptop and connect every laptop to it, or connect the laptops by cable to a travel router or switch. With neither, carry changes by bundle on a USB drive. The work on this laptop stays saved.";
const ALLOW = "in Windows Defender Firewall or the antivirus, for private and public networks";

export const network = {
  "network.clock": (v) => ({
    what: `The clock of ${name(v.who, "another laptop")} is ${long(number(v.ahead_ms))} ${number(v.ahead_ms) < 0 ? "behind" : "ahead"}.`,
    todo: `Set date, time and time zone on ${name(v.who, "that laptop")}. Its changes stay whole; only the times in its history are wrong.`,
  }),
  "network.clock_here": (v) => ({
    what: `The clock of this laptop is ${long(number(v.ahead_ms))} ${number(v.ahead_ms) < 0 ? "behind" : "ahead of"} ${v.others ?? ""} other laptops.`,
    todo: "Set date, time and time zone of this laptop. Changes already written stay whole; only the times in its history are wrong.",
  }),
  "network.detour": (v) => {
    const way = v.kind === "vpn" ? "a VPN" : v.kind === "virtual" ? "a virtual adapter" : "another adapter";
    const traffic = name(v.who, "") === "" ? "All traffic of this laptop" : `Traffic to ${name(v.who, "")}`;
    return {
      what: `${traffic} is led through ${name(v.adapter, "")} (${way}), which does not lead to this room.`,
      todo:
        v.kind === "vpn"
          ? `Disconnect the VPN ${name(v.adapter, "")} during the event, or let it leave the local network (LAN) free.`
          : v.kind === "virtual"
            ? `Disable the adapter ${name(v.adapter, "")} during the event: Windows, Settings, Network, Advanced adapter settings. It belongs to a program for virtual machines and does not lead to this room.`
            : ROAD,
    };
  },
  "network.firewall": (v) => ({
    what: `${name(v.who, "A laptop")} at ${name(v.ip, "")} does not answer at port ${name(v.port, "")}, though ${
      v.sign === "board"
        ? "its name can be read"
        : v.sign === "heard"
          ? "it is heard on the network"
          : "it is on the network"
    }.`,
    todo:
      v.sign === "refuses"
        ? `Open Meja Monev and this event on that laptop. If they are open, allow Meja Monev ${ALLOW} (UDP ${name(v.port, "")}).`
        : `On that laptop allow Meja Monev ${ALLOW} (UDP ${name(v.port, "")}). ${ROAD}`,
  }),
  "network.firewall_here": (v) => ({
    what: `${name(v.who, "Other laptops")} are seen on the network, but none answers.`,
    todo: `Allow Meja Monev on this laptop ${ALLOW}. If it is allowed, this network holds back traffic between laptops (UDP). ${ROAD}`,
  }),
  "network.isolated": (v) => ({
    what: `The network ${name(v.adapter, "")} seems to keep laptops apart: ${name(v.tried, "several")} laptops on it do not answer and none is heard.`,
    todo: `Hotel and guest Wi-Fi often do so (client isolation), and Meja Monev cannot get through. ${ROAD}`,
  }),
  "network.link_local": (v) => ({
    what: `${name(v.adapters, "The adapter")} is connected, but the network hands out no address.`,
    todo: `Disconnect and connect again; if that changes nothing, restart the router: its DHCP is down. ${ROAD}`,
  }),
  "network.mobile": (v) => ({
    what: `This laptop is connected only by ${name(v.adapter, "a modem")}, a modem or phone.`,
    todo: "Text and scores are little data. Where evidence would go by a paid plan, limit its pace on the Devices screen.",
  }),
  "network.no_address": () => ({
    what: "This laptop is connected to no network.",
    todo: `Connect to the room's Wi-Fi or plug in a network cable. ${ROAD}`,
  }),
  "network.no_udp": () => ({
    what: "A security program on this laptop holds back Meja Monev's traffic, even to itself.",
    todo: "Allow Meja Monev in this laptop's firewall or antivirus, for private and public networks, then check again.",
  }),
  "network.not_listening": (v) => ({
    what: `Meja Monev can open neither port ${name(v.port, "")} nor any other.`,
    todo: "Close Meja Monev and open it again. If that changes nothing, allow it in this laptop's firewall or antivirus.",
  }),
  "network.other_subnet": (v) => ({
    what: `${name(v.who, "The chair's laptop")} is on another network: its address is ${name(v.ip, "")}, this laptop's network ${name(v.here, "another")}.`,
    todo: "Connect this laptop to the same Wi-Fi or cable as the chair's; a Wi-Fi of a similar name (ending in 5G or Guest) can be another network. If the chair has changed networks, ask for the new ticket or address.",
  }),
  "network.port_taken": (v) => ({
    what: `Another program uses port ${name(v.port, "")}; this laptop uses port ${name(v.bound, "")}.`,
    todo: `Close another Meja Monev on this laptop, or give this laptop's address with its port, such as 192.168.1.5:${name(v.bound, "")}. New tickets and QR codes hold it already.`,
  }),
  "network.silent": (v) => ({
    what: `${name(v.who, "A laptop")} does not answer.`,
    todo: "Check that it is on, awake, and has this event open on the same network. Once it is seen, the connection comes back by itself.",
  }),
  "network.well": () => ({ what: "Nothing stands in the network's way.", todo: "" }),
} satisfies Notices;

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PicturedInvitation } from "../../contract/commands";
import { CallError, type call } from "../../host/call";
import { Camera, type Lens } from "./camera.svelte";

const invitation: PicturedInvitation = { ticket: "MEJA-ABC", event: "Monev Tirtaloka" };
const video = { play: () => Promise.resolve(), srcObject: null } as unknown as HTMLVideoElement;

/** A camera whose frames the back end answers one after another; it tells which tracks still run. */
function held(answers: (PicturedInvitation | CallError | null)[], over: Partial<Lens> = {}) {
  let running = 0;
  const found: PicturedInvitation[] = [];
  const asked: unknown[] = [];
  const lens: Lens = {
    there: () => Promise.resolve(true),
    open: () => {
      running += 1;
      return Promise.resolve({ getTracks: () => [{ stop: () => (running -= 1) }] } as unknown as MediaStream);
    },
    shot: () => "frame",
    ...over,
  };
  const ask = ((name: string, input: unknown) => {
    asked.push([name, input]);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer instanceof CallError ? Promise.reject(answer) : Promise.resolve(answer ?? null);
  }) as typeof call;
  const camera = new Camera(ask, lens, (one) => found.push(one));
  return { camera, found, asked, running: () => running };
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("frames are looked at until one holds an invitation, and then the camera is off", async () => {
  const { camera, found, asked, running } = held([null, null, invitation]);
  await camera.start(video);
  expect([camera.on, running()]).toEqual([true, 1]);
  await wait(2_000);
  expect(found).toEqual([invitation]);
  expect(asked).toEqual(Array(3).fill(["hall.read_frame", { picture: "frame" }]));
  expect([camera.on, running()]).toEqual([false, 0]);
});

it("a code that is no invitation is told, and the search goes on", async () => {
  const other = new CallError("qr.other", "Kode QR ini bukan undangan.", "user", "invitation");
  const { camera, found } = held([other, other, invitation]);
  await camera.start(video);
  expect(camera.said?.message).toBe("Kode QR ini bukan undangan.");
  await wait(2_000);
  expect(found).toEqual([invitation]);
});

it("closing turns the camera off, also while the system still asks for leave", async () => {
  const shown = held([null]);
  await shown.camera.start(video);
  shown.camera.stop();
  const before = shown.asked.length;
  await wait(3_000);
  expect([shown.running(), shown.asked.length]).toEqual([0, before]);

  let stopped = 0;
  let allow: (stream: MediaStream) => void = () => undefined;
  const late = held([invitation], { open: () => new Promise((done) => (allow = done)) });
  const starting = late.camera.start(video);
  late.camera.stop();
  allow({ getTracks: () => [{ stop: () => (stopped += 1) }] } as unknown as MediaStream);
  await starting;
  await wait(1_000);
  expect([stopped, late.camera.on, late.found.length]).toEqual([1, false, 0]);
});

it("what keeps the camera away is told by its kind", async () => {
  for (const [name, trouble] of [
    ["NotAllowedError", "denied"],
    ["NotFoundError", "none"],
    ["NotReadableError", "busy"],
    ["TypeError", "other"],
  ]) {
    const refused = Object.assign(new Error("no"), { name });
    const { camera } = held([null], { open: () => Promise.reject(refused) });
    await camera.start(video);
    expect([camera.on, camera.trouble]).toEqual([false, trouble]);
  }
});

//! Coming into an event where it cannot be kept: a folder that may not be written, and a disk that is
//! really full, made by the system in a mount namespace of the laptop's own.

use meja_tests::hall::Hall;
use serde_json::Value;

/// A laptop whose event file belongs on a disk too small for it, and that has room at its second try.
const SMALL: &str = r#"
set -e
mount -t tmpfs -o size="$SIZE" tmpfs "$DISK"
set +e
join() {
  "$MEJA" --json sync join "$DISK/meja.meja" --invitation "$(cat "$OUT/$1.tiket")" \
    --person meja-1 --port 48123 < /dev/null > "$OUT/$1.jawab" 2> "$OUT/$1.kata"
  echo $? > "$OUT/$1.kode.baru" && mv "$OUT/$1.kode.baru" "$OUT/$1.kode"
  ls -A "$DISK" > "$OUT/$1.isi"
}
mount -o remount,ro "$DISK"
join satu
mount -o remount,rw,size="$SIZE" "$DISK"
join dua
mount -o remount,size=256m "$DISK"
for _ in $(seq 600); do [ -s "$OUT/tiga.tiket" ] && break; sleep 0.1; done
join tiga
"$MEJA" check "$DISK/meja.meja" --json > "$OUT/periksa" || true
"#;

#[test]
fn a_disk_that_is_full_or_closed_refuses_a_laptop_in_words_and_it_comes_in_once_there_is_room() {
    let mut hall = Hall::new("z");
    if !hall.net.has_cables() {
        return;
    }
    let guest = hall.plug("meja-1");
    let folder = guest.file.parent().unwrap().to_owned();
    let (disk, out) = (folder.join("disk kecil"), folder.join("keluar"));
    for path in [&disk, &out] {
        std::fs::create_dir(path).unwrap();
    }
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap_or_default();
    for name in ["satu", "dua"] {
        std::fs::write(out.join(format!("{name}.tiket")), hall.ticket()).unwrap();
    }
    let room = 1024 * 1024;
    std::thread::scope(|scope| {
        let (disk, out) = (&disk, &out);
        let tries = scope.spawn(move || {
            guest.with_own_mounts(SMALL, &[("DISK", disk.as_path()), ("OUT", out)], room);
        });
        hall.admit("desk", &["Meja 1"]);
        while read("dua.kode").is_empty() && !tries.is_finished() {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        std::fs::write(out.join("tiga.tiket"), hall.ticket()).unwrap();
        hall.admit("desk", &["Meja 1"]);
        tries.join().unwrap();
    });
    // In a folder that may not be written nobody was asked, and on a small disk nobody waits for ever.
    assert_eq!(read("satu.kode").trim(), "1");
    assert!(read("satu.jawab").contains("join.read_only"), "{}", read("satu.jawab"));
    assert_eq!(read("satu.isi"), "");
    assert_eq!(read("dua.kode").trim(), "1", "{}", read("dua.jawab"));
    assert!(read("dua.jawab").contains("ikut lagi ke tempat yang sama"), "{}", read("dua.jawab"));
    assert_eq!(read("tiga.kode").trim(), "0", "{}", read("tiga.jawab"));
    let names = read("tiga.isi");
    assert!(names.contains("meja.meja") && !names.contains(".masuk"), "{names}");
    let found: Value = serde_json::from_str(&read("periksa")).unwrap();
    let mut problems = found["problems"].as_array().unwrap().iter();
    // Its evidence comes after the text, and it went away before that.
    assert!(problems.all(|one| one["code"].as_str().unwrap().starts_with("evidence")), "{found}");
}

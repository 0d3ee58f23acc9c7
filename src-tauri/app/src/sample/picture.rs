//! A PNG written by hand: palette of four colours, two bits a pixel, stored deflate blocks.

use super::pick::Pick;

const WIDTH: u16 = 480;
const HEIGHT: u16 = 270;
/// Paper, grid, before, after.
const PALETTE: [u8; 12] = [255, 255, 255, 208, 208, 208, 138, 143, 152, 31, 95, 168];

/// A bar chart that grows from left to right: four bars before, eight after.
pub(super) fn chart(pick: &mut Pick) -> Vec<u8> {
    let bars: Vec<u16> = (0..12_u16)
        .map(|month| {
            let base = if month < 4 { 40 } else { 70 + month * 10 };
            base + u16::try_from(pick.below(36)).unwrap_or(0)
        })
        .collect();
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        // Filter 0: the row as it is.
        rows.push(0);
        let mut packed = 0_u8;
        for x in 0..WIDTH {
            packed = packed << 2 | colour(x, y, &bars);
            if x % 4 == 3 {
                rows.push(packed);
                packed = 0;
            }
        }
    }
    png(&rows)
}

fn colour(x: u16, y: u16, bars: &[u16]) -> u8 {
    let slot = x / (WIDTH / 12);
    let inside = (8..32).contains(&(x % (WIDTH / 12)));
    let height = bars.get(usize::from(slot)).copied().unwrap_or(0);
    let from_floor = HEIGHT - y;
    if inside && (10..10 + height).contains(&from_floor) {
        if slot < 4 { 2 } else { 3 }
    } else {
        u8::from(from_floor % 50 == 10)
    }
}

fn png(rows: &[u8]) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(u32::from(WIDTH).to_be_bytes());
    header.extend(u32::from(HEIGHT).to_be_bytes());
    // Two bits, palette, and the only compression, filter and interlace there are.
    header.extend([2, 3, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"PLTE", &PALETTE);
    chunk(&mut file, *b"IDAT", &zlib_stored(rows));
    chunk(&mut file, *b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    // No chunk here comes near four gigabytes.
    file.extend(u32::try_from(data.len()).unwrap_or(0).to_be_bytes());
    let body: Vec<u8> = kind.iter().chain(data).copied().collect();
    file.extend(&body);
    file.extend(crc32(&body).to_be_bytes());
}

/// RFC 1950 and 1951: a zlib stream of stored blocks.
fn zlib_stored(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = data.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(0);
        out.push(u8::from(blocks.peek().is_none()));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    out.extend(adler32(data).to_be_bytes());
    out
}

pub(super) fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}

pub(super) fn adler32(data: &[u8]) -> u32 {
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), &byte| {
        let a = (a + u32::from(byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    b << 16 | a
}

import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 240;
const HEIGHT = 320;
type Shade = readonly [number, number, number];
const DESK: Shade = [176, 168, 156];
const PAPER: Shade = [250, 249, 245];
const INK: Shade = [84, 84, 92];
const STAMP: Shade = [196, 58, 54];

/** An invented slip on a desk, as somebody would photograph it: no words, lines of its own by `seed`. PNG. */
export function demoSlip(seed: number): Buffer {
  const shade = (x: number, y: number): Shade => {
    const tilt = Math.round((y - HEIGHT / 2) * (0.03 + 0.02 * (seed % 3)));
    const [left, right] = [30 + tilt, WIDTH - 30 + tilt];
    if (x < left || x > right || y < 24 || y > HEIGHT - 24) return DESK;
    const ring = Math.hypot(x - right + 52, y - HEIGHT + 86);
    if (ring > 27 && ring < 31) return STAMP;
    const line = Math.floor((y - 48) / 22);
    const long = 60 + (((line + 3) * (seed + 5) * 37) % 90);
    const written = y > 48 && (y - 48) % 22 < (line === 0 ? 9 : 4) && x > left + 18 && x < left + 18 + long;
    return written ? INK : PAPER;
  };
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y += 1) for (let x = 0; x < WIDTH; x += 1) rows.set(shade(x, y), y * (1 + WIDTH * 3) + 1 + x * 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits a channel, red, green and blue.
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

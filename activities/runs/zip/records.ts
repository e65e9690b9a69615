/** One file inside an archive, as its journal keeps it. */
export interface ZipEntry {
  /** What it is to who wrote it; written again under the same key it is there already. */
  key: string;
  path: string;
  /** 0: as it is; 8: deflated */
  method: 0 | 8;
  crc: number;
  size: number;
  packed: number;
  /** Where its local header begins. */
  offset: number;
  /** ms; shown as the hour in Shanghai, which is all a zip can hold */
  at: number;
  sha256: string;
}

const LIMIT = 0xffff_ffff;
/** Names are UTF-8: without it Windows shows Chinese as noise. */
const UTF8 = 0x0800;
const big = (n: number): boolean => n >= LIMIT;
const capped = (n: number): number => Math.min(n, LIMIT);

function dosTime(at: number): { time: number; date: number } {
  const here = new Date(Math.max(at, Date.UTC(1980, 0, 2)) + 8 * 3_600_000);
  return {
    time: (here.getUTCHours() << 11) | (here.getUTCMinutes() << 5) | (here.getUTCSeconds() >> 1),
    date: ((here.getUTCFullYear() - 1980) << 9) | ((here.getUTCMonth() + 1) << 5) | here.getUTCDate(),
  };
}

/** A ZIP64 field of these numbers, 8 bytes each. */
function wide(numbers: readonly number[]): Buffer {
  if (numbers.length === 0) return Buffer.alloc(0);
  const field = Buffer.alloc(4 + numbers.length * 8);
  field.writeUInt16LE(0x0001, 0);
  field.writeUInt16LE(numbers.length * 8, 2);
  numbers.forEach((n, index) => field.writeBigUInt64LE(BigInt(n), 4 + index * 8));
  return field;
}

/** What stands before an entry's bytes. Its length depends on the name alone: it is written again once sizes are known. */
export function localHeader({ path, method, crc, size, packed, at }: Omit<ZipEntry, 'key' | 'offset' | 'sha256'>): Buffer {
  const name = Buffer.from(path, 'utf8');
  const large = big(size) || big(packed);
  const extra = wide([size, packed]);
  const head = Buffer.alloc(30);
  const { time, date } = dosTime(at);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(45, 4);
  head.writeUInt16LE(UTF8, 6);
  head.writeUInt16LE(method, 8);
  head.writeUInt16LE(time, 10);
  head.writeUInt16LE(date, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(large ? LIMIT : packed, 18);
  head.writeUInt32LE(large ? LIMIT : size, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
}

/** An entry's line in the list at the end. */
export function centralHeader({ path, method, crc, size, packed, offset, at }: ZipEntry): Buffer {
  const name = Buffer.from(path, 'utf8');
  const extra = wide([size, packed, offset].filter(big));
  const head = Buffer.alloc(46);
  const { time, date } = dosTime(at);
  head.writeUInt32LE(0x0201_4b50, 0);
  head.writeUInt16LE(45, 4);
  head.writeUInt16LE(45, 6);
  head.writeUInt16LE(UTF8, 8);
  head.writeUInt16LE(method, 10);
  head.writeUInt16LE(time, 12);
  head.writeUInt16LE(date, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(capped(packed), 20);
  head.writeUInt32LE(capped(size), 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(capped(offset), 42);
  return Buffer.concat([head, name, extra]);
}

/** What ends an archive: where its list is. */
export function endRecords({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(capped(size), 12);
  end.writeUInt32LE(capped(offset), 16);
  if (count < 0xffff && !big(size) && !big(offset)) return end;
  const more = Buffer.alloc(56 + 20);
  more.writeUInt32LE(0x0606_4b50, 0);
  more.writeBigUInt64LE(44n, 4);
  more.writeUInt16LE(45, 12);
  more.writeUInt16LE(45, 14);
  more.writeBigUInt64LE(BigInt(count), 24);
  more.writeBigUInt64LE(BigInt(count), 32);
  more.writeBigUInt64LE(BigInt(size), 40);
  more.writeBigUInt64LE(BigInt(offset), 48);
  more.writeUInt32LE(0x0706_4b50, 56);
  more.writeBigUInt64LE(BigInt(offset + size), 64);
  more.writeUInt32LE(1, 72);
  return Buffer.concat([more, end]);
}

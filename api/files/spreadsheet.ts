import { open, readFile } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/universal';
import { DomainError } from '../../domain/errors.ts';
import type { ReadSheet } from '../../domain/ledger/sheet.ts';

/** What a workbook may come to when it is unpacked: a small file can hide gigabytes. */
const MOST_UNPACKED = 200 * 1024 * 1024;

/** The sheets of an Excel file on the disk, every cell as text. @throws sheet_unreadable when it is none, is protected, or unpacks to too much */
export async function readSpreadsheet(path: string): Promise<ReadSheet[]> {
  if ((await unpackedSize(path)) > MOST_UNPACKED) throw new DomainError('sheet_unreadable');
  try {
    const { buffer, byteOffset, byteLength } = await readFile(path);
    const sheets = await readWorkbook((buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength), {
      parseNumber: (text: string) => text,
    });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(asText)) }));
  } catch {
    throw new DomainError('sheet_unreadable');
  }
}

const asText = (cell: unknown): string | null => {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' ? cell : String(cell as number | boolean);
};

/** What the directory at the end of a zip says its files come to; Infinity when it cannot be read. */
async function unpackedSize(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end === -1 || end + 20 > tail.length) return Infinity;
    const directory = Buffer.alloc(Math.min(tail.readUInt32LE(end + 12), size));
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    let total = 0;
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50;) {
      total += directory.readUInt32LE(at + 24);
      at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return total;
  } finally {
    await file.close();
  }
}

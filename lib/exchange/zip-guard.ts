import { inflateRawSync } from 'node:zlib';
import { refuse } from './report';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 128 * 2 ** 20;

/**
 * Refuses a ZIP that unpacks to more than a register can need, before anything trusts it. The directory's own
 * sizes may lie, so each entry is unpacked once with its declared size as the limit.
 * @param look is shown every unpacked entry
 * @throws FileRefused
 */
export function guardZip(zip: Buffer, look: (name: string, data: Buffer) => void): void {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end === -1 || end + 22 > zip.length || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw broken('архив оборван');
  const entries = zip.readUInt16LE(end + 10);
  if (entries > MOST_ENTRIES) throw refuse('workbook-too-large');
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken('оглавление архива повреждено');
    total += zip.readUInt32LE(at + 24);
    if (total > MOST_BYTES) throw refuse('workbook-too-large');
    look(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)), unpackEntry(zip, at));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

const broken = (reason: string) => refuse('workbook-unreadable', reason);

const STORED = 0;
const DEFLATED = 8;

function unpackEntry(zip: Buffer, at: number): Buffer {
  const method = zip.readUInt16LE(at + 10);
  const [packed, unpacked] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
  const local = zip.readUInt32LE(at + 42);
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== LOCAL_HEADER) throw broken('запись архива повреждена');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(start, start + packed);
  if (data.length !== packed) throw broken('архив оборван');
  if (method === STORED && packed === unpacked) return data;
  if (method !== DEFLATED) throw broken('неизвестный способ сжатия');
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) });
  } catch {
    throw broken('сжатые данные повреждены');
  }
}

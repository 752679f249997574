import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = {
  content: Buffer | string;
  /** What the headers say instead of the truth. */
  claims?: { size?: number; compressedSize?: number; isEncrypted?: boolean };
};

/** A zip archive made by hand, so that it can lie. */
export function zip(entries: Readonly<Record<string, ZipEntry | string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, given] of Object.entries(entries)) {
    const entry: ZipEntry = typeof given === 'string' || Buffer.isBuffer(given) ? { content: given } : given;
    const content = Buffer.from(entry.content);
    const compressed = deflateRawSync(content, { level: 9 });
    const fields = {
      flags: entry.claims?.isEncrypted === true ? 1 : 0,
      crc: crc32(content),
      compressedSize: entry.claims?.compressedSize ?? compressed.length,
      size: entry.claims?.size ?? content.length,
    };
    const local = Buffer.concat([header(0x04034b50, name, fields), Buffer.from(name), compressed]);
    directory.push(centralHeader(name, fields, offset));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

type Fields = { flags: number; crc: number; compressedSize: number; size: number };

function header(signature: number, name: string, fields: Fields): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(fields.flags, 6);
  bytes.writeUInt16LE(8, 8);
  bytes.writeUInt32LE(fields.crc, 14);
  bytes.writeUInt32LE(fields.compressedSize, 18);
  bytes.writeUInt32LE(fields.size, 22);
  bytes.writeUInt16LE(Buffer.byteLength(name), 26);
  return bytes;
}

function centralHeader(name: string, fields: Fields, offset: number): Buffer {
  const local = header(0x04034b50, name, fields);
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(20, 4);
  // From "version needed" on, the two headers have the same fields.
  local.copy(bytes, 6, 4, 30);
  bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, Buffer.from(name)]);
}

import { crc32 } from 'node:zlib';

/** A ZIP of unpacked files. @param comment what stands after its end, part of the archive */
export function aZip(files: Readonly<Record<string, string>>, comment: Buffer = Buffer.alloc(0)): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const local = Buffer.concat([header('PK\x03\x04', data), lengths(name, 0), Buffer.from(name), data]);
    locals.push(local);
    entries.push(Buffer.concat([header('PK\x01\x02', data), lengths(name, 14), place(offset), Buffer.from(name)]));
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, comment]);
}

export const aJar = (): Buffer =>
  aZip({
    'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\r\nMain-Class: Evil\r\n\r\n',
    'Evil.class': '\xca\xfe\xba\xbe',
  });

/** @param kind the media type that the package gives its main part */
export const anOfficeFile = (folder: 'word' | 'xl', kind: string): Buffer =>
  aZip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${folder}/main.xml" ContentType="${kind}+xml"/></Types>`,
    '_rels/.rels': '<Relationships/>',
    [`${folder}/main.xml`]: '<x/>',
  });

function header(signature: string, data: Buffer): Buffer {
  const isEntry = signature === 'PK\x01\x02';
  const fields = Buffer.alloc(isEntry ? 28 : 26);
  fields.write(signature, 'latin1');
  const at = isEntry ? 6 : 4;
  fields.writeUInt16LE(20, at);
  fields.writeUInt32LE(crc32(data), at + 10);
  fields.writeUInt32LE(data.length, at + 14);
  fields.writeUInt32LE(data.length, at + 18);
  return fields;
}

/** Lengths of the name and of `more` bytes of fields, all zero. */
function lengths(name: string, more: number): Buffer {
  const fields = Buffer.alloc(4 + Math.max(0, more - 4));
  fields.writeUInt16LE(Buffer.byteLength(name), 0);
  return fields;
}

function place(offset: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(offset);
  return field;
}

import { gzipSync } from 'node:zlib';
import type { HostileUpload } from './hostile';
import { aPicture } from './picture';
import { aJar, anOfficeFile, aZip } from './zip';

const bytes = (hex: string, then = '') =>
  Buffer.concat([Buffer.from(hex.replaceAll(' ', ''), 'hex'), Buffer.from(then, 'latin1')]);
const text = (...lines: string[]) => Buffer.from(lines.join('\n'));

/** The first box of a file of the ISO family, and some data. */
const isoFile = (brand: string, ...more: string[]): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(16 + 4 * more.length);
  return Buffer.concat([size, Buffer.from(`ftyp${brand}\0\0\0\0${more.join('')}`, 'latin1'), Buffer.alloc(512)]);
};

const TAR_NAME = 'photo.jpg';

/** Files of other kinds, whatever they are called. */
export const hostileTypes: readonly HostileUpload[] = [
  ['nothing at all', 'file-empty', () => Buffer.alloc(0)],
  ['a byte more than allowed', 'file-too-large', () => Buffer.alloc(10 * 1024 * 1024 + 1, 0x20)],
  ['one byte', 'type-not-allowed', () => bytes('ff')],
  [
    'bytes without meaning',
    'type-not-allowed',
    () => Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919) & 0xff)),
  ],
  ['zeros', 'type-not-allowed', () => Buffer.alloc(4096)],
  ['plain text', 'type-not-allowed', () => text('Течёт кран на кухне')],

  [
    'an SVG',
    'type-not-allowed',
    () => text('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'),
  ],
  [
    'an SVG with a script',
    'type-not-allowed',
    () => text('<?xml version="1.0"?>', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  ],
  [
    'an SVG that fetches from elsewhere',
    'type-not-allowed',
    () => text('<!DOCTYPE svg SYSTEM "http://203.0.113.1/x.dtd">', '<svg/>'),
  ],
  ['a GIF', 'type-not-allowed', () => aPicture().gif().toBuffer()],
  [
    'a GIF with a JAR after it',
    'type-not-allowed',
    async () => Buffer.concat([await aPicture().gif().toBuffer(), aJar()]),
  ],
  ['a TIFF', 'type-not-allowed', () => aPicture().tiff().toBuffer()],
  ['an AVIF', 'type-not-allowed', () => aPicture().avif().toBuffer()],
  [
    'a BMP',
    'type-not-allowed',
    () => bytes('424d 3a000000 00000000 36000000 28000000 01000000 01000000 0100 1800', '\0'.repeat(28)),
  ],
  ['an icon', 'type-not-allowed', () => bytes('00000100 0100 1010 0000 0100 2000', '\0'.repeat(64))],
  ['a JPEG XL', 'type-not-allowed', () => bytes('0000000c 4a584c20 0d0a870a', '\0'.repeat(64))],
  [
    'a JPEG 2000',
    'type-not-allowed',
    () => bytes('0000000c 6a502020 0d0a870a 00000014 66747970 6a703220', '\0'.repeat(64)),
  ],
  ['a JPEG-LS', 'type-not-allowed', () => bytes('ffd8fff7 000b', '\0'.repeat(64))],
  ['a Photoshop picture', 'type-not-allowed', () => bytes('38425053 0001', '\0'.repeat(64))],
  ['a PostScript program', 'type-not-allowed', () => text('%!PS-Adobe-3.0', '(%pipe%id) (r) file')],
  ['an Illustrator drawing in PDF clothes', 'pdf-damaged', () => text('%PDF-1.5', '%AI12_Build')],
  ['sound', 'type-not-allowed', () => bytes('4944330300000000000a', '\0'.repeat(64))],

  ['an iPhone photo as HEIC', 'heic-not-allowed', () => isoFile('heic', 'mif1', 'heic')],
  ['a HEIF of another phone', 'heic-not-allowed', () => isoFile('mif1', 'mif1', 'heic')],
  ['a series of HEIC pictures', 'heic-not-allowed', () => isoFile('hevc', 'msf1', 'hevc')],
  ['a film of a phone', 'video-not-allowed', () => isoFile('isom', 'isom', 'mp42')],
  ['a film of an iPhone', 'video-not-allowed', () => isoFile('qt  ', 'qt  ')],
  [
    'a WebM film',
    'video-not-allowed',
    () => bytes('1a45dfa3 9f 4286 81 01 42f7 81 01 42f2 81 04 42f3 81 08 4282 84', 'webm'.padEnd(64, '\0')),
  ],
  [
    'an AVI film, which is a RIFF like WebP',
    'video-not-allowed',
    () => text('RIFF\x20\x01\0\0AVI LIST'.padEnd(64, '\0')),
  ],

  ['a ZIP', 'archive-not-allowed', () => aZip({ 'photo.jpg': 'no photo' })],
  ['a program in Java', 'archive-not-allowed', aJar],
  ['a RAR', 'archive-not-allowed', () => bytes('526172211a0701 00', '\0'.repeat(64))],
  ['a 7z', 'archive-not-allowed', () => bytes('377abcaf271c 0004', '\0'.repeat(64))],
  ['a gzip', 'archive-not-allowed', () => gzipSync('photo')],
  ['a gzip bomb', 'archive-not-allowed', () => gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 })],
  ['an xz', 'archive-not-allowed', () => bytes('fd377a585a00', '\0'.repeat(64))],
  ['a tar', 'archive-not-allowed', () => aTar()],

  [
    'a Word document',
    'office-not-allowed',
    () => anOfficeFile('word', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main'),
  ],
  [
    'a Word document with macros',
    'office-not-allowed',
    () => anOfficeFile('word', 'application/vnd.ms-word.document.macroEnabled.main'),
  ],
  [
    'an Excel workbook',
    'office-not-allowed',
    () => anOfficeFile('xl', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main'),
  ],
  [
    'a document of LibreOffice',
    'office-not-allowed',
    () => aZip({ mimetype: 'application/vnd.oasis.opendocument.text' }),
  ],
  ['a Word document of old', 'office-not-allowed', () => bytes('d0cf11e0a1b11ae1', '\0'.repeat(512))],
  ['an RTF', 'office-not-allowed', () => text('{\\rtf1\\ansi{\\object\\objautlink}}')],

  ['a web page', 'type-not-allowed', () => text('<!doctype html><script>alert(document.cookie)</script>')],
  ['a web page that mentions a PDF', 'type-not-allowed', () => text('<html><script>alert(1)</script>', '%PDF-1.7')],
  ['a script of the browser', 'type-not-allowed', () => text('fetch("/api/v1/accounts")')],
  ['a script of the shell', 'type-not-allowed', () => text('#!/bin/sh', 'cat /etc/passwd')],
  ['a script of Windows', 'type-not-allowed', () => text('@echo off', 'powershell -enc AAAA')],
  ['a page of PHP', 'type-not-allowed', () => text('<?php system($_GET["c"]); ?>')],
  ['a page of PHP that begins like a GIF', 'type-not-allowed', () => text('GIF89a<?php system($_GET["c"]); ?>')],
  ['a program of Windows', 'type-not-allowed', () => bytes('4d5a9000 03000000', 'PE\0\0'.padStart(256, '\0'))],
  ['a program of Linux', 'type-not-allowed', () => bytes('7f454c46 02010100', '\0'.repeat(256))],
  ['a class of Java', 'type-not-allowed', () => bytes('cafebabe 00000034', '\0'.repeat(64))],
  ['a program of the browser', 'type-not-allowed', () => bytes('0061736d 01000000')],
  [
    'a shortcut of Windows',
    'type-not-allowed',
    () => bytes('4c000000 01140200 00000000 c0000000 00000046', '\0'.repeat(64)),
  ],
];

function aTar(): Buffer {
  const header = Buffer.alloc(512);
  header.write(TAR_NAME, 0);
  header.write('0000644\0', 100);
  header.write('00000000000\0', 124);
  header.write('ustar\x0000', 257);
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.alloc(1024)]);
}

/**
 * JPEG (ITU-T T.81): segments up to the pixels, then scans. A progressive picture may have any
 * number of scans, each of which a decoder carries over all of its blocks; so they are counted. What
 * follows the picture (other pictures, archives) and what is not needed to show it is dropped.
 */
import { refuse } from '../errors.ts';
import { Compaction, requireBytes } from './bytes.ts';
import { keptBytesMax, pixelsMax, requireSize } from './limits.ts';

/** Encoders write ten; those that search for the best order, a few more. */
const scansMax = 32;

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const comment = 0xfe;
const exif = 0xe1;
const profile = 0xe2;
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef;
/** JFIF and Adobe say how the colours are meant. */
const colourApplications: readonly number[] = [0xe0, 0xee];
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
/** Baseline, extended and progressive; no browser shows another. */
const knownFrames: readonly number[] = [0xc0, 0xc1, 0xc2];
/** DHT, JPG and DAC lie between the frames' markers. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

export interface PreparedJpeg {
  readonly file: Buffer;
  /** True when it ends before its end marker: the rest may be missing, or nothing but the marker. */
  readonly isCut: boolean;
}

interface Frame {
  /** What a decoder has to keep of it when its scans do not bring whole blocks. */
  readonly keptBytes: number;
  readonly isProgressive: boolean;
}

/** @throws DomainError when it is damaged or asks for too much */
export function prepareJpeg(file: Buffer): PreparedJpeg {
  const result = new Compaction(file, 2);
  result.keep(0, 2);
  let frame: Frame | null = null;
  let scans = 0;
  let hasExif = false;
  for (let at = 2; ; ) {
    const marker = markerAt(file, at);
    if (marker === null || marker.code === endOfImage) {
      if (!frame || scans === 0) throw refuse.damaged();
      result.add(Buffer.from([0xff, endOfImage]));
      return { file: result.done(), isCut: marker === null };
    }
    const { code, start } = marker;
    if (code === startOfImage || isRestart(code)) throw refuse.damaged();
    const end = segmentEnd(file, start);
    const segment = file.subarray(start + 4, end);
    at = end;

    if (isFrame(code)) {
      if (frame) throw refuse.damaged();
      if (!knownFrames.includes(code)) throw refuse['not-a-picture']();
      frame = readFrame(segment, code);
    }
    if (code === startOfScan) {
      if (!frame) throw refuse.damaged();
      scans += 1;
      requireScans(frame, scans);
      at = scanEnd(file, end);
    }
    const isExif = code === exif && segment.toString('latin1', 0, 6) === 'Exif\0\0';
    if (isNeeded(code, segment) || (isExif && !hasExif)) result.keep(start, at);
    hasExif ||= isExif;
  }
}

/** The next marker; what lies before it is skipped, as decoders do. Null at the end of the file. */
function markerAt(file: Buffer, from: number): { code: number; start: number } | null {
  for (let start = from; ; start += 1) {
    start = file.indexOf(0xff, start);
    const code = start < 0 ? undefined : file[start + 1];
    if (code === undefined) return null;
    if (code !== 0 && code !== 0xff) return { code, start };
  }
}

function segmentEnd(file: Buffer, start: number): number {
  requireBytes(file, start + 4);
  const length = file.readUInt16BE(start + 2);
  if (length < 2) throw refuse.damaged();
  requireBytes(file, start + 2 + length);
  return start + 2 + length;
}

/** Within the coded pixels 0xff is followed by 0, or a restart's marker. */
function scanEnd(file: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = file.indexOf(0xff, at);
    const next = at < 0 ? undefined : file[at + 1];
    if (next === undefined) return file.length;
    if (next !== 0 && !isRestart(next)) return at;
  }
}

function readFrame(segment: Buffer, code: number): Frame {
  requireBytes(segment, 6);
  const [depth, count] = [segment[0] ?? 0, segment[5] ?? 0];
  const [height, width] = [segment.readUInt16BE(1), segment.readUInt16BE(3)];
  if (depth !== 8) throw refuse['not-a-picture']();
  if (![1, 3, 4].includes(count)) throw refuse.damaged();
  requireBytes(segment, 6 + count * 3);
  requireSize(width, height, pixelsMax.rows);

  const components = Array.from({ length: count }, (_, index) => segment[7 + index * 3] ?? 0);
  const sampling = components.map((packed) => ({ across: packed >> 4, down: packed & 15 }));
  const across = Math.max(...sampling.map((one) => one.across));
  const down = Math.max(...sampling.map((one) => one.down));
  if (across < 1 || down < 1) throw refuse.damaged();
  const shares = sampling.map((one) => (one.across * one.down) / (across * down));
  // Two bytes for each coefficient.
  const keptBytes = 2 * width * height * shares.reduce((sum, share) => sum + share, 0);
  return { keptBytes, isProgressive: code === 0xc2 };
}

function requireScans({ keptBytes, isProgressive }: Frame, scans: number): void {
  if (scans > scansMax) throw refuse['too-large']();
  if ((isProgressive || scans > 1) && keptBytes > keptBytesMax) throw refuse['too-many-pixels']();
}

function isNeeded(code: number, segment: Buffer): boolean {
  if (code === comment) return false;
  if (!isApplication(code)) return true;
  const isProfile = code === profile && segment.toString('latin1', 0, 11) === 'ICC_PROFILE';
  return isProfile || colourApplications.includes(code);
}

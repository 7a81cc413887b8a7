import mongoose from 'mongoose';
import type { Instant } from '../kernel/clock.ts';
import { rowOptions } from '../kernel/db/database.ts';
import type { IdentityId } from '../kernel/ids.ts';
import type { MediaId } from './picture.ts';

export interface MediaRow {
  _id: MediaId;
  width: number;
  height: number;
  bytes: number;
  blobs: { full: string; medium: string; thumb: string };
  createdAt: Instant;
  createdBy: IdentityId | null;
}

const text = { type: String, required: true } as const;
const whole = { type: Number, required: true } as const;

export const mediaSchema = new mongoose.Schema<MediaRow>(
  {
    _id: text,
    width: whole,
    height: whole,
    bytes: whole,
    blobs: new mongoose.Schema({ full: text, medium: text, thumb: text }, { _id: false }),
    createdAt: { type: Date, required: true },
    createdBy: { type: String, default: null },
  },
  rowOptions,
);

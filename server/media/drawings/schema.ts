import mongoose from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/contract.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { CardData, CardTemplate } from '../cards/index.ts';
import type { MediaId } from '../picture.ts';

/** What a picture is to show: kept for good, whether anybody has looked at it or not. */
export interface DrawingRow {
  _id: MediaId;
  template: CardTemplate;
  locale: Locale;
  data: CardData[CardTemplate];
  createdAt: Instant;
}

const text = { type: String, required: true } as const;

export const drawingSchema = new mongoose.Schema<DrawingRow>(
  {
    _id: text,
    template: text,
    locale: text,
    data: { type: mongoose.Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
  },
  rowOptions,
);

import type { Db, Tx } from '../../kernel/db/database.ts';
import type { ScanCode } from './scan-code.ts';
import { type ScanCodeRow, scanCodeSchema } from './schema.ts';

export interface ScanCodes {
  insert(tx: Tx, code: ScanCode): Promise<void>;
  find(code: string): Promise<ScanCode | null>;
  countScan(code: string): Promise<void>;
  scanCounts(codes: readonly string[]): Promise<Map<string, number>>;
}

export function createScanCodeRows(db: Db): ScanCodes {
  const rows = db.model<ScanCodeRow>('scan_codes', scanCodeSchema());
  return {
    insert: async (tx, { code, ...rest }) => {
      const row = { _id: code, ...rest, scanCount: 0 };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },
    find: async (code) => {
      const row = await rows.findById(code).lean<ScanCodeRow>();
      if (!row) return null;
      const { officialId, broadcastId, target } = row;
      return { code, officialId, broadcastId, target };
    },
    countScan: async (code) => {
      await rows.updateOne({ _id: code }, { $inc: { scanCount: 1 } });
    },
    scanCounts: async (codes) => {
      if (codes.length === 0) return new Map();
      const found = await rows
        .find({ _id: { $in: [...codes] } }, { scanCount: 1 })
        .lean<Pick<ScanCodeRow, '_id' | 'scanCount'>[]>();
      return new Map(found.map(({ _id, scanCount }) => [_id, scanCount]));
    },
  };
}

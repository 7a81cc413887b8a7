import type { Output } from '../../../lib/api/operations.ts';

/** An account as the viewer stands to it. */
export type OfficialForViewer = Output<'accounts.get-official'>;
export type Official = OfficialForViewer['official'];

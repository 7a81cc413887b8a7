import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Module } from '../kernel/module.ts';
import { openTemplates } from '../kernel/pages/templates.ts';
import { openBlobFolder } from './blobs.ts';
import { type Cards, createCards, createLoadPhotos } from './cards/index.ts';
import { createDecoder } from './decoder/index.ts';
import { createDrawingStore, createDrawings, type Drawings } from './drawings/index.ts';
import { mediaEndpoints } from './endpoints.ts';
import { pictureFiles } from './files.ts';
import { createImages, type Images } from './images.ts';
import { createQr, type Qr } from './qr.ts';
import { createPictures } from './store.ts';

export type {
  BroadcastCard,
  Cards,
  CardTemplate,
  ReceiptCard,
  RenderedCard,
} from './cards/index.ts';
export type { Drawing, Drawings } from './drawings/index.ts';
export type { Images } from './images.ts';
export { type MediaId, pictureUrls } from './picture.ts';
export type { Qr } from './qr.ts';

export interface MediaDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Of this installation; pictures' ids are made with a key from it. */
  readonly secret: string;
  /** Absolute; the files of pictures are kept in its folder `blobs`. */
  readonly dataFolder: string;
  /** Absolute; the project's templates/. */
  readonly templatesFolder: string;
}

export interface Media {
  readonly images: Images;
  readonly cards: Cards;
  readonly drawings: Drawings;
  readonly qr: Qr;
  readonly module: Module;
}

export function createMedia(deps: MediaDeps): Media {
  const { db, clock, logger, secret, dataFolder, templatesFolder } = deps;
  const pictures = createPictures(db);
  const blobs = openBlobFolder(join(dataFolder, 'blobs'));
  const templates = openTemplates(templatesFolder);
  const decoder = createDecoder(logger);
  const idKey = new Uint8Array(hkdfSync('sha256', secret, '', 'maru media ids', 32));
  const images = createImages({ pictures, blobs, clock, decoder, idKey });
  const cards = createCards({ templates, loadPhotos: createLoadPhotos(pictures, blobs) });
  const drawings = createDrawings({
    drawings: createDrawingStore(db, clock),
    ...{ cards, images, idKey },
  });
  return {
    images,
    cards,
    drawings,
    qr: createQr(),
    module: {
      endpoints: mediaEndpoints({ images }),
      pages: [pictureFiles({ pictures, blobs, easel: drawings })],
      // Its processes are started by the first upload.
      stop: () => decoder.stop(),
    },
  };
}

import { type Endpoint, endpointsOn } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type UploadDeps, uploadImage } from './upload-image.ts';

export function mediaEndpoints(deps: UploadDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [on(contract.uploadImage, uploadImage, (image) => image)];
}

/** The slice of faces: how people and official accounts look to those they talk with. */
export { type FacesDeps, lookUpFaces } from './look-up-faces.ts';
export { viewFace } from './view.ts';

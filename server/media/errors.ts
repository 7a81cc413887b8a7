import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('media', {
  'not-a-picture': ['invalid', 'This file is not a picture of a kind that we know.'],
  damaged: ['invalid', 'This picture is damaged or incomplete.'],
  'too-many-pixels': ['too-large', 'This picture has more pixels than we take.'],
  'too-many-bytes': ['too-large', 'This file is larger than we take.'],
  'not-found': ['not-found', 'There is no such picture.'],
});

import { beforeEach, expect, it } from 'vitest';
import { readScene, rememberScene, sceneOf } from '../../../../web/lib/scene.ts';

beforeEach(() => sessionStorage.clear());

it('reads a code and nothing else out of an address', () => {
  expect(readScene(new URLSearchParams('scene=k3j9ab'))).toBe('k3j9ab');
  expect(readScene(new URLSearchParams(''))).toBeNull();
  expect(readScene(new URLSearchParams(`scene=${'a'.repeat(65)}`))).toBeNull();
  expect(readScene(new URLSearchParams('scene=<b>'))).toBeNull();
});

it('is remembered for the place it led to, the latest for each', () => {
  rememberScene('sto_1', 'first');
  rememberScene('oac_2', 'other');
  rememberScene('sto_1', 'second');
  expect(sceneOf('sto_1')).toEqual({ scene: 'second' });
  expect(sceneOf('sto_9', 'oac_2')).toEqual({ scene: 'other' });
  expect(sceneOf('sto_9')).toEqual({});
});

it('holds the last twenty places and survives a strange memory', () => {
  for (let place = 0; place < 25; place += 1) rememberScene(`sto_${place}`, 'code');
  expect(sceneOf('sto_4')).toEqual({});
  expect(sceneOf('sto_24')).toEqual({ scene: 'code' });
  sessionStorage.setItem('maru.scenes', '{"a":1}');
  expect(sceneOf('sto_24')).toEqual({});
});

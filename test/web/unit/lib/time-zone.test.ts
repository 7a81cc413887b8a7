import { expect, it } from 'vitest';
import { deviceTimeZone } from '../../../../web/lib/time-zone.ts';

it('is that of the device, and UTC where the device has none that anybody knows', () => {
  expect(deviceTimeZone('Asia/Seoul')).toBe('Asia/Seoul');
  expect(deviceTimeZone('Etc/Unknown')).toBe('UTC');
  expect(deviceTimeZone('')).toBe('UTC');
});

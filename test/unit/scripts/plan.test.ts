import { describe, expect, it } from 'vitest';
import { requireNode } from '../../../scripts/setup.mjs';
import { hostsIn, planOf } from '../../../scripts/test.mjs';
import { inProject } from '../../../scripts/tools/project.mjs';
import { withDatabase } from '../../support/databases.ts';

describe('what npm test runs', () => {
  it.each([
    ['everything, when nothing is named', [], [], []],
    ['tests, when one is named', ['test/api/x.test.ts'], ['test/api/x.test.ts'], null],
    ['a journey', ['test/web/journeys/pay.spec.ts'], null, ['test/web/journeys/pay.spec.ts']],
    ['all journeys', ['test/web/journeys/'], null, ['test/web/journeys']],
    ['both, for a folder above', ['test/web'], ['test/web'], ['test/web']],
    ['tests beside the journeys', ['./test/web/unit'], ['test/web/unit'], null],
  ])('is %s', (_, paths, tests, journeys) => {
    expect(planOf(paths)).toEqual({ tests, journeys });
  });

  it('may be named from the root of the disk', () => {
    expect(planOf([inProject('test', 'unit')])).toEqual({ tests: ['test/unit'], journeys: null });
  });
});

describe('a connection string', () => {
  it.each([
    ['mongodb://localhost:27017', 'localhost:27017'],
    ['mongodb://ann:p%40ss@one:1,two:2/shop?replicaSet=a', 'one:1,two:2'],
    ['mongodb+srv://ann:pass@cluster.example.net/?w=majority', 'cluster.example.net'],
  ])('is told without its password: %s', (url, hosts) => {
    expect(hostsIn(url)).toBe(hosts);
  });

  it.each([
    ['mongodb://localhost', 'mongodb://localhost/x'],
    ['mongodb://localhost/', 'mongodb://localhost/x'],
    ['mongodb://a:p@one,two/old?replicaSet=a&w=1', 'mongodb://a:p@one,two/x?replicaSet=a&w=1'],
    [
      'mongodb://%2Ftmp%2Fs.sock/?directConnection=true',
      'mongodb://%2Ftmp%2Fs.sock/x?directConnection=true',
    ],
  ])('is pointed at a database: %s', (uri, expected) => {
    expect(withDatabase(uri, 'x')).toBe(expected);
  });
});

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '30.1.0'])('%s will do', (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });

  it.each(['20.18.9', '18.20.0', '8.0.0'])('%s is refused with what to do', (version) => {
    expect(() => requireNode(version)).toThrow(/needs Node 20\.19 or newer.*nodejs\.org/);
  });
});

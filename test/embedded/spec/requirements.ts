import type { Requirement, SpecFile, SpecTest } from './format.ts';

/** Why a test is not for this server; undefined when it is. */
export function obstacleOf(
  { runOnRequirements: ofFile = [] }: SpecFile,
  { runOnRequirements: ofTest = [], skipReason }: SpecTest,
  version: string,
): string | undefined {
  if (skipReason !== undefined) return 'the specification itself leaves it out';
  return obstacleIn(ofFile, version) ?? obstacleIn(ofTest, version);
}

/** One requirement that is met is enough. */
function obstacleIn(requirements: readonly Requirement[], version: string): string | undefined {
  const obstacles = requirements.map((each) => unmet(each, version));
  if (obstacles.length === 0 || obstacles.includes(undefined)) return undefined;
  return [...new Set(obstacles)].sort().join(', or ');
}

function unmet(requirement: Requirement, version: string): string | undefined {
  const { topologies, minServerVersion = '0', maxServerVersion = '999', auth } = requirement;
  if (topologies !== undefined && !topologies.includes('replicaset')) {
    return 'it is about other topologies than a replica set';
  }
  if (auth === true) return 'it needs authentication';
  if (isOlder(version, minServerVersion)) return 'it needs a newer server';
  if (isOlder(maxServerVersion, version)) return 'it is about older servers';
  return undefined;
}

function isOlder(version: string, than: string): boolean {
  const [left, right] = [version, than].map((each) => each.split('.').map(Number));
  for (const at of [0, 1, 2]) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

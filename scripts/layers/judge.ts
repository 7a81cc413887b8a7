import {
  annex,
  annexCallers,
  annexEntry,
  demoWorld,
  entries,
  isWiring,
  layers,
  mayReact,
  publicContract,
  thirdParties,
} from './plan.ts';

/**
 * Says what is wrong with one file of the project importing another, or null when nothing is.
 * Paths are inside the project, with `/`.
 */
export function judgeFile(from: string, to: string): string | null {
  const area = areaOf(from);
  if (area === 'test' || area === 'scripts' || area === '') return null;
  const target = areaOf(to);
  if (area === 'web' || area === 'bots') return judgeOutsider(area, from, to);
  if (isWiring(from) && demoWorld.test(to)) return null;
  if (target !== 'server') return `the server may not import ${target || 'from the project root'}`;
  return judgeServer(from, to);
}

/** Says what is wrong with a file importing a package, or null when nothing is. */
export function judgePackage(
  from: string,
  name: string,
  isInstalledInProduction: (name: string) => boolean,
): string | null {
  if (areaOf(from) !== 'server') return null;
  if (!isInstalledInProduction(name)) return `${name} is not among the dependencies of production`;
  const home = Object.hasOwn(thirdParties, name) ? thirdParties[name] : undefined;
  return home && !home.test(from) ? `${name} stays behind ${home.source}` : null;
}

/** The top folder of a path; '' for a file at the root. */
function areaOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

/** The client and the bots: their own files and the public contract; in web/, down the stairs only. */
function judgeOutsider(area: string, from: string, to: string): string | null {
  if (to === publicContract) return null;
  if (areaOf(to) !== area) return `${area}/ may import nothing but ${publicContract} from outside`;
  if (area === 'bots') return null;

  const [here, there] = [stepOf(from), stepOf(to)];
  if (here === null || there === null) return null;
  if (there.height > here.height) return `${here.name} may not import ${there.name}`;
  const isSideways = here.name.startsWith('features/') && there.name !== here.name;
  return isSideways && there.name.startsWith('features/')
    ? 'features of web/ do not import each other'
    : null;
}

/** web/: app over features over sync, lib and ui. Files beside them are the build's. */
function stepOf(path: string): { name: string; height: number } | null {
  const [, folder = '', module = ''] = path.split('/');
  if (folder === 'app') return { name: 'app', height: 2 };
  if (folder === 'features') return { name: `features/${module}`, height: 1 };
  return ['sync', 'lib', 'ui'].includes(folder) ? { name: folder, height: 0 } : null;
}

function judgeServer(from: string, to: string): string | null {
  const [here, there] = [moduleOf(from), moduleOf(to)];
  if (there === annex && here !== annex) {
    return to === annexEntry && annexCallers.test(from)
      ? null
      : `only kernel/db starts the store process, through ${annexEntry}`;
  }
  if (isWiring(from)) return null;
  if (here === annex) return there === annex ? null : `${annex} knows nothing of the rest`;
  if (from === publicContract) return judgePublicContract(to);
  if (there === null) return `${to} wires the modules; none may import it`;
  return judgeModules(from, to);
}

function judgePublicContract(to: string): string | null {
  const isWords = moduleOf(to) === 'kernel' || to.endsWith('/contract.ts');
  return isWords ? null : `${publicContract} knows the modules' contracts only`;
}

function judgeModules(from: string, to: string): string | null {
  const [here, there] = [moduleOf(from), moduleOf(to)];
  if (here === there) return null;
  if (here === null || layerOf(here) === -1)
    return `${from} stands on no layer (see layers/plan.ts)`;
  if (there === null || layerOf(there) === -1)
    return `${to} stands on no layer (see layers/plan.ts)`;
  if (mayReact.test(from) && to === `server/${there}/events.ts`) return null;
  if (layerOf(there) > layerOf(here)) return `${there} stands above ${here}`;
  if (layerOf(there) === layerOf(here)) return `${there} stands beside ${here}`;
  // The kernel is the ground: all of it may be stood on.
  if (there === 'kernel') return null;
  const isEntry = entries.some((entry) => to === `server/${there}/${entry}`);
  return isEntry ? null : `${there} is entered by ${entries.join(', ')} only`;
}

/** The module that a file of server/ belongs to; null for the files that wire the modules. */
function moduleOf(path: string): string | null {
  const [, module, file] = path.split('/');
  return module !== undefined && file !== undefined ? module : null;
}

function layerOf(module: string): number {
  return layers.findIndex((modules) => modules.includes(module));
}

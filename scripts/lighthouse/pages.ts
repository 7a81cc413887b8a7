/** The pages that are measured: as a guest finds them in the demo world, link by link. */
export interface MeasuredPage {
  readonly name: string;
  readonly path: string;
}

const shop = '/o/hanok_coffee';
const office = '/o/dalian_portal/announcements';

export async function findPages(url: string): Promise<MeasuredPage[]> {
  const read = async (path: string): Promise<string> => {
    const response = await fetch(new URL(path, url), { headers: { accept: 'text/html' } });
    return response.text();
  };
  const store = firstLink(await read(shop), /\/s\/sto_\w+/);
  const product = firstLink(await read(store), /\/s\/sto_\w+\/p\/prd_\w+/);
  const article = firstLink(await read(office), /\/announcements\/ann_\w+/);
  return [
    { name: 'home', path: '/' },
    { name: 'store', path: store },
    { name: 'product', path: product },
    { name: 'article', path: article },
  ];
}

function firstLink(html: string, shape: RegExp): string {
  const [found] = shape.exec(html) ?? [];
  if (found === undefined) throw new Error(`the demo world has no page like ${shape}`);
  return found;
}

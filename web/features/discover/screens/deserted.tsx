import { Store } from 'lucide-react';
import { useWords } from '../../../lib/i18n/words.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/states.tsx';
import { discoverWords } from '../words/index.ts';

/** Nobody has opened anything here yet: somebody is the first. */
export function Deserted() {
  const w = useWords(discoverWords);
  return (
    <Empty
      icon={Store}
      text={w.deserted}
      action={<ButtonLink to="/console/new">{w.openOne}</ButtonLink>}
    />
  );
}

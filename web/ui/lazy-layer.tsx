import { type ComponentType, useState } from 'react';
import { laterCode, useCode, useCodeAhead } from './use-code.ts';

/**
 * What lies over a screen is no part of its first load: it comes while the screen stands idle, or
 * when it is opened, and stays from then on, so that its closing is seen to its end.
 */
export function lazyLayer<P extends { onClose: () => void }>(
  load: () => Promise<ComponentType<P>>,
  isOpen: (props: P) => boolean,
): ComponentType<P> {
  const code = laterCode(load);
  return (props) => {
    const isWanted = isOpen(props);
    const [wasOpened, setOpened] = useState(isWanted);
    if (isWanted && !wasOpened) setOpened(true);
    useCodeAhead(code);
    const Layer = useCode(code, isWanted, props.onClose);
    return wasOpened && Layer && <Layer {...props} />;
  };
}

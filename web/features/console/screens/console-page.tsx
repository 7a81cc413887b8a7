import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import { useIsDesktop } from '../../../lib/media-query.ts';
import { useScreenTitle } from '../../../lib/screen-title.ts';
import { Page } from '../../../ui/page.tsx';
import { useArrivalFocus } from '../../../ui/use-arrival-focus.ts';
import { ParentPlace } from '../../../ui/way-back.tsx';

type ConsolePageProps = {
  title: string;
  /** Where a phone's back arrow leads; on a desktop the sections stand beside. */
  back: string;
  actions?: ReactNode;
  /** What the page is for, e.g. sending: beside the title, or at a phone's lower edge. */
  main?: ReactNode;
  children: ReactNode;
};

/** A page of the console: a wide sheet with a large title, or a phone's screen. */
export function ConsolePage(props: ConsolePageProps) {
  return useIsDesktop() ? <WideSheet {...props} /> : <PhoneScreen {...props} />;
}

function PhoneScreen({ title, back, actions, main, children }: ConsolePageProps) {
  return (
    <Page
      title={title}
      back={back}
      actions={actions && <span className="flex flex-wrap justify-end pr-2">{actions}</span>}
      {...(main ? { footer: <div className="flex flex-col px-4 py-2">{main}</div> } : {})}
    >
      <div className="flex flex-col gap-3 py-3">{children}</div>
    </Page>
  );
}

function WideSheet({ title, back, actions, main, children }: ConsolePageProps) {
  const scroller = useKeptScroll<HTMLElement>(useLocation().key);
  const heading = useArrivalFocus();
  useScreenTitle(title);
  return (
    <ParentPlace value={back}>
      <section
        ref={scroller}
        className="scroll-quiet h-full min-w-0 flex-1 overflow-y-auto bg-floor"
      >
        <div className="mx-auto w-full max-w-6xl px-6 pt-5 pb-10">
          <header className="mb-4 flex min-h-11 flex-wrap items-center justify-between gap-3">
            <h1 ref={heading} tabIndex={-1} className="text-title font-heavy text-ink">
              {title}
            </h1>
            <span className="flex flex-wrap items-center gap-3">
              {actions}
              {main}
            </span>
          </header>
          <div className="flex flex-col gap-4">{children}</div>
        </div>
      </section>
    </ParentPlace>
  );
}

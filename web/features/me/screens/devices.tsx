import { MonitorSmartphone } from 'lucide-react';
import type { Output } from '../../../lib/api/operations.ts';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Cell, CellGroup } from '../../../ui/cell.tsx';
import { confirm } from '../../../ui/confirm.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { toast } from '../../../ui/toast.tsx';
import { meWords } from '../words/index.ts';

type Device = Output<'accounts.list-sessions'>['items'][number];

/** Where one is signed in, and the way to end that elsewhere. */
export function Devices() {
  const devices = useOperation('accounts.list-sessions', {});
  const w = useWords(meWords);
  return (
    <Page title={w.devices} back="/me/settings">
      <Loaded query={devices}>
        {({ items }) => (
          <div className="md:mt-4">
            <CellGroup>
              {items.map((device) => (
                <DeviceRow key={device.id} device={device} />
              ))}
            </CellGroup>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function DeviceRow({
  device: { id, deviceName, agent, lastSeenAt, isCurrent },
}: {
  device: Device;
}) {
  const w = useWords(meWords);
  const format = useFormat();
  const textOf = useProblemText();
  const name = deviceName === '' ? agent : deviceName;
  const end = useCall('accounts.end-session', {
    refreshes: ['accounts.list-sessions'],
    onDone: () => toast(w.ended),
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const ask = async (): Promise<void> => {
    const isSure = await confirm({ title: w.endAsk(name), action: w.endSession, danger: true });
    if (isSure) end.mutate({ sessionId: id });
  };
  return (
    <Cell
      media={<MonitorSmartphone size={24} aria-hidden className="shrink-0 text-ink-soft" />}
      title={name}
      detail={w.seen(format.separator(lastSeenAt))}
      value={
        isCurrent ? (
          <StatusTag tone="done">{w.thisDevice}</StatusTag>
        ) : (
          <Button look="secondary" size="small" busy={end.isPending} onClick={() => void ask()}>
            {w.endSession}
          </Button>
        )
      }
    />
  );
}

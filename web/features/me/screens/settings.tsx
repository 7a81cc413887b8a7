import { setSound, useSoundSetting } from '../../../lib/alerts.ts';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { signOut } from '../../../lib/api/sign-out.ts';
import { useLanguage } from '../../../lib/i18n/language.ts';
import { type Language, languageNames, languages } from '../../../lib/i18n/languages.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { setTheme, type Theme, useTheme } from '../../../lib/theme.ts';
import { outgoingNow } from '../../../sync/outbox-store.ts';
import { Button } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { confirm } from '../../../ui/confirm.ts';
import { Page } from '../../../ui/page.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useChangeLanguage } from '../../../ui/use-change-language.ts';
import { meWords } from '../words/index.ts';
import { InstallGroup } from './install-group.tsx';

export function Settings() {
  const w = useWords(meWords);
  const askSignOut = async (): Promise<void> => {
    const unsent = outgoingNow().length;
    const detail = unsent === 0 ? w.signOutDetail : w.signOutUnsent(unsent);
    const question = { title: w.signOutAsk, detail, action: w.signOut, danger: unsent > 0 };
    if (await confirm(question)) await signOut();
  };
  return (
    <Page title={w.settings} back="/me">
      <CellGroup title={w.look}>
        <LanguageRow />
        <ThemeRow />
      </CellGroup>
      <CellGroup title={w.notices}>
        <SoundRow />
      </CellGroup>
      <CellGroup title={w.privacy}>
        <FollowingRow />
      </CellGroup>
      <InstallGroup />
      <CellGroup title={w.security}>
        <CellLink to="/me/password" title={w.password} />
        <CellLink to="/me/devices" title={w.devices} />
      </CellGroup>
      <div className="p-4">
        <Button look="secondary" wide onClick={() => void askSignOut()}>
          {w.signOut}
        </Button>
      </div>
    </Page>
  );
}

/** The choice is kept on this device, and on the profile for what the server writes to the person. */
function LanguageRow() {
  const language = useLanguage();
  const change = useChangeLanguage();
  const w = useWords(meWords);
  const update = useCall('accounts.update-profile', { refreshes: ['accounts.get-me'] });
  const choose = (chosen: Language): void => {
    change(chosen);
    update.mutate({ locale: chosen });
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3">
      <span className="shrink-0 text-body text-ink">{w.language}</span>
      <Segmented
        label={w.language}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={choose}
      />
    </div>
  );
}

function ThemeRow() {
  const theme = useTheme();
  const w = useWords(meWords);
  const options: { value: Theme; label: string }[] = [
    { value: 'system', label: w.system },
    { value: 'light', label: w.light },
    { value: 'dark', label: w.dark },
  ];
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3">
      <span className="shrink-0 text-body text-ink">{w.theme}</span>
      <Segmented label={w.theme} options={options} value={theme} onChange={setTheme} />
    </div>
  );
}

function SoundRow() {
  const w = useWords(meWords);
  const isOn = useSoundSetting();
  return <SwitchField label={w.sound} hint={w.soundHint} checked={isOn} onChange={setSound} />;
}

/** Off until the person says otherwise; the server holds it. */
function FollowingRow() {
  const w = useWords(meWords);
  const me = useOperation('accounts.get-me', {}).data;
  const textOf = useProblemText();
  const update = useCall('accounts.update-profile', {
    refreshes: ['accounts.get-me'],
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const wanted = update.isPending ? update.variables.showsFollowing : undefined;
  return (
    <SwitchField
      label={w.showsFollowing}
      hint={w.showsFollowingHint}
      checked={wanted ?? me?.showsFollowing ?? false}
      disabled={me === undefined}
      onChange={(showsFollowing) => update.mutate({ showsFollowing })}
    />
  );
}

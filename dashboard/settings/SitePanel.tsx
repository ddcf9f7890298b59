import { CircleCheck, Hourglass } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SiteDetail } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { messageOf } from '../api/messageOf.ts';
import { now } from '../app/clock.ts';
import { say } from '../app/toasts.ts';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { Panel } from '../design/Panel.tsx';
import { relativeTime } from '../design/relativeTime.ts';
import { Select } from '../design/Select.tsx';
import { TextArea } from '../design/TextArea.tsx';
import { TextField } from '../design/TextField.tsx';
import { Snippet } from './Snippet.tsx';
import { invalidOrigins, invalidSelectors, lines } from './siteForm.ts';

type Props = { site: SiteDetail; editable: boolean; onChanged: (site: SiteDetail) => void };

const draftOf = (site: SiteDetail) => ({
  name: site.name,
  origins: site.origins.join('\n'),
  maskMode: site.maskMode,
  mask: site.maskSelectors.join('\n'),
  block: site.blockSelectors.join('\n'),
  visitorSignIn: site.visitorSignIn,
});

/** One site: its tag, where it may run, and what is hidden from agents on every page. */
export const SitePanel = ({ site, editable, onChanged }: Props) => {
  const [draft, setDraft] = useState(() => draftOf(site));
  const [state, setState] = useState<{ saving: boolean; error?: string }>({ saving: false });
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(site));
  const change = (part: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...part }));
  const [badOrigins, badMask, badBlock] = [invalidOrigins(draft.origins), invalidSelectors(draft.mask), invalidSelectors(draft.block)];
  const selectorError = (bad: string[]): string | undefined =>
    bad.length > 0 ? `Not a valid selector: ${bad.join(', ')}. With one invalid selector nothing would be recorded.` : undefined;

  const save = async (): Promise<void> => {
    setState({ saving: true });
    try {
      const next = await dashboardApi.changeSite(site.id, {
        name: draft.name.trim(),
        origins: lines(draft.origins),
        maskMode: draft.maskMode,
        maskSelectors: lines(draft.mask),
        blockSelectors: lines(draft.block),
        visitorSignIn: draft.visitorSignIn,
      });
      onChanged(next);
      setDraft(draftOf(next));
      setState({ saving: false });
      say('Saved. Open pages take it over when they load next.', 'good');
    } catch (error) {
      setState({ saving: false, error: messageOf(error) });
    }
  };

  return (
    <Panel
      title={site.name}
      actions={
        site.seenAt ? (
          <Badge tone="good" icon={CircleCheck}>
            Tag seen {relativeTime(Date.parse(site.seenAt), now.value)}
          </Badge>
        ) : (
          <Badge tone="warn" icon={Hourglass}>
            Waiting for the first page load…
          </Badge>
        )
      }
    >
      <Snippet site={site} />
      <form
        class="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (changed && !state.saving && badOrigins.length + badMask.length + badBlock.length === 0) save();
        }}
      >
        <fieldset disabled={!editable} class="settings-form">
          <TextField
            label="Name, as visitors read it"
            value={draft.name}
            onValue={(name) => change({ name })}
            required
            maxLength={100}
            hint="“Ana from Northwind wants to see this page.”"
          />
          <TextArea
            label="Origins where the tag may run"
            value={draft.origins}
            onValue={(origins) => change({ origins })}
            error={
              badOrigins.length > 0
                ? `Not an origin: ${badOrigins.join(', ')}. Write scheme and host, such as https://www.example.com.`
                : undefined
            }
            hint="One a line, exactly as in the browser: https://www.example.com"
            spellcheck={false}
          />
          <Select
            label="What agents see of the text"
            value={draft.maskMode}
            options={[
              { value: 'standard', label: 'Standard: text is shown, what is typed is hidden' },
              { value: 'strict', label: 'Strict: everything is hidden except what the page marks to show' },
            ]}
            onValue={(maskMode) => change({ maskMode })}
            hint="Passwords, codes and card fields are never shown. The page can only make this stricter."
          />
          <TextArea
            label="Also hide the text of"
            value={draft.mask}
            onValue={(mask) => change({ mask })}
            error={selectorError(badMask)}
            hint="CSS selectors, one a line: .invoice-number"
            spellcheck={false}
          />
          <TextArea
            label="Replace by an empty box"
            value={draft.block}
            onValue={(block) => change({ block })}
            error={selectorError(badBlock)}
            hint="CSS selectors, one a line: #medical-record"
            spellcheck={false}
          />
          <Select
            label="Visitors may sign in"
            value={draft.visitorSignIn}
            options={[
              { value: 'off', label: 'No' },
              { value: 'password', label: 'With e-mail address and password' },
              { value: 'link', label: 'With a link sent by e-mail' },
              { value: 'both', label: 'With a password or a link' },
            ]}
            onValue={(visitorSignIn) => change({ visitorSignIn })}
            hint="To an account that they have with you, in the help panel. Links need a mail provider; without one they are not offered."
          />
        </fieldset>
        {state.error && (
          <Notice tone="bad" urgent>
            Not saved: {state.error}
          </Notice>
        )}
        {editable ? (
          <div class="row">
            <Button type="submit" variant="primary" disabled={!changed} busy={state.saving && 'Saving…'}>
              Save
            </Button>
            {changed && (
              <Button variant="quiet" onClick={() => setDraft(draftOf(site))}>
                Discard changes
              </Button>
            )}
          </div>
        ) : (
          <p class="soft">Owners and admins can change this.</p>
        )}
      </form>
    </Panel>
  );
};

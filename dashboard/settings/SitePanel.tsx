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
import { MaskingForm } from './masking/MaskingForm.tsx';
import { Snippet } from './Snippet.tsx';
import { invalidHosts, invalidOrigins, lines } from './siteForm.ts';

type Props = { site: SiteDetail; replayUrl: string; editable: boolean; maskingEditable: boolean; onChanged: (site: SiteDetail) => void };

const draftOf = (site: SiteDetail) => ({
  name: site.name,
  origins: site.origins.join('\n'),
  assetHosts: site.assetHosts.join('\n'),
  visitorSignIn: site.visitorSignIn,
});

/** One site: its tag, where it may run, and what agents may see of its pages. */
export const SitePanel = ({ site, replayUrl, editable, maskingEditable, onChanged }: Props) => {
  const [draft, setDraft] = useState(() => draftOf(site));
  const [state, setState] = useState<{ saving: boolean; error?: string }>({ saving: false });
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(site));
  const change = (part: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...part }));
  const badOrigins = invalidOrigins(draft.origins);
  const badHosts = invalidHosts(draft.assetHosts);

  const save = async (): Promise<void> => {
    setState({ saving: true });
    try {
      const next = await dashboardApi.changeSite(site.id, {
        name: draft.name.trim(),
        origins: lines(draft.origins),
        assetHosts: lines(draft.assetHosts),
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
          if (changed && !state.saving && badOrigins.length === 0 && badHosts.length === 0) save();
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
          <TextArea
            label="Fetch pictures and fonts that the visitor’s browser may not read, from these hosts"
            value={draft.assetHosts}
            onValue={(assetHosts) => change({ assetHosts })}
            error={badHosts.length > 0 ? `Not a host: ${badHosts.join(', ')}. Write its exact name, such as images.shop.com.` : undefined}
            hint={
              site.assetsAllowed
                ? 'One a line. While a page is shown, Copane reads its files from there, without cookies, and keeps none. Left empty, such pictures are grey boxes.'
                : 'The operator of this installation has not enabled it: the deployment declares no recipient “siteAssets”. Such pictures are grey boxes.'
            }
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
      <MaskingForm site={site} replayUrl={replayUrl} editable={maskingEditable} />
    </Panel>
  );
};

import { useState } from 'preact/hooks';
import type { SiteDetail } from '../../../protocol/http/dashboard.ts';
import type { SiteMaskingState } from '../../../protocol/http/siteMasking.ts';
import type { MaskPolicy } from '../../../protocol/http/visitorHello.ts';
import { dashboardApi } from '../../api/dashboardApi.ts';
import { messageOf } from '../../api/messageOf.ts';
import { say } from '../../app/toasts.ts';
import { useLoaded } from '../../app/useLoaded.ts';
import { Button } from '../../design/Button.tsx';
import { Checkbox } from '../../design/Checkbox.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { lines } from '../siteForm.ts';
import { PagePreview } from './PagePreview.tsx';
import { PERSON_NUMBERS } from './personNumbers.ts';
import { SelectorList } from './SelectorList.tsx';
import { fitsBrowser, selectorProblems } from './selectorProblems.ts';

type Props = { site: SiteDetail; replayUrl: string; editable: boolean };

const draftOf = ({ mode, mask, block, show, maskAccounts, maskPersons }: SiteMaskingState) => ({
  mode,
  mask: mask.join('\n'),
  block: block.join('\n'),
  show: show.join('\n'),
  maskAccounts,
  maskPersons,
});

const Loaded = ({
  site,
  replayUrl,
  editable,
  state,
  onSaved,
}: Props & { state: SiteMaskingState; onSaved: (next: SiteMaskingState) => void }) => {
  const [draft, setDraft] = useState(() => draftOf(state));
  const [saving, setSaving] = useState<{ busy: boolean; error?: string }>({ busy: false });
  const change = (part: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...part }));
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(state));
  const unfit = [draft.mask, draft.block, draft.show].some((list) => selectorProblems(list, fitsBrowser).length > 0);
  const refused = state.refused?.selector;

  const save = async (): Promise<void> => {
    setSaving({ busy: true });
    try {
      const { mask, block, show, ...rest } = draft;
      const next = await dashboardApi.changeSiteMasking(site.id, { ...rest, mask: lines(mask), block: lines(block), show: lines(show) });
      onSaved(next);
      setDraft(draftOf(next));
      setSaving({ busy: false });
      say('Saved. Views that begin now go by it; those that run take it over within a minute.', 'good');
    } catch (error) {
      setSaving({ busy: false, error: messageOf(error) });
    }
  };

  const { mode, maskAccounts, maskPersons } = draft;
  const policy: MaskPolicy = {
    mode,
    mask: lines(draft.mask),
    block: lines(draft.block),
    show: lines(draft.show),
    numbers: { accounts: maskAccounts, persons: maskPersons },
  };

  return (
    <>
      <form
        class="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (changed && !saving.busy && !unfit) save();
        }}
      >
        {refused !== undefined && (
          <Notice tone="bad" title="Pages of this site are not shown to agents">
            A visitor’s browser could not read the selector <span class="mono">{refused}</span>. Since nobody can tell what it was meant to
            hide, nothing is shown. Correct or remove it.
          </Notice>
        )}
        <fieldset disabled={!editable} class="settings-form">
          <Select
            label="What agents see of the text"
            value={draft.mode}
            options={[
              { value: 'standard', label: 'Standard: text is shown, what is typed is hidden' },
              { value: 'strict', label: 'Strict: everything is hidden except what is marked to be shown' },
            ]}
            onValue={(mode) => change({ mode })}
            hint="Passwords, codes and card fields are never shown. A page can make this stricter with data-mask=&quot;strict&quot; in its tag."
          />
          <fieldset class="settings-form" aria-label="Numbers in the text">
            <Checkbox
              label="Hide card and bank account numbers in the text"
              checked={draft.maskAccounts}
              onChecked={(maskAccounts) => change({ maskAccounts })}
              hint="13 to 19 digits with a valid check digit, and IBANs, however they are spaced or split."
            />
            <Checkbox
              label="Hide national ids in the text"
              checked={draft.maskPersons}
              onChecked={(maskPersons) => change({ maskPersons })}
              hint={`Numbers with valid check digits or of a fixed form: ${PERSON_NUMBERS}. Order numbers of nine to eleven digits may be hidden too.`}
            />
          </fieldset>
          <SelectorList
            label="Also hide the text of"
            value={draft.mask}
            onValue={(mask) => change({ mask })}
            refused={refused}
            hint="CSS selectors, one a line: .invoice-number. Or mark it in the page: data-copane-mask."
          />
          <SelectorList
            label="Replace by an empty box"
            value={draft.block}
            onValue={(block) => change({ block })}
            refused={refused}
            hint="CSS selectors, one a line: #medical-record. Or mark it in the page: data-copane-block."
          />
          <SelectorList
            label="Show although it would be hidden"
            value={draft.show}
            onValue={(show) => change({ show })}
            refused={refused}
            hint="Text in strict mode, and values of text fields: .product-name, #quantity. Passwords, hidden, file, code and card fields stay hidden. Or mark it in the page: data-copane-show."
          />
        </fieldset>
        {saving.error && (
          <Notice tone="bad" urgent>
            Not saved: {saving.error}
          </Notice>
        )}
        {editable ? (
          <div class="row">
            <Button type="submit" variant="primary" disabled={!changed || unfit} busy={saving.busy && 'Saving…'}>
              Save privacy
            </Button>
            {changed && (
              <Button variant="quiet" onClick={() => setDraft(draftOf(state))}>
                Discard changes
              </Button>
            )}
          </div>
        ) : (
          <p class="soft">Owners, admins and privacy leads can change this.</p>
        )}
      </form>
      <PagePreview siteId={site.id} origins={site.origins} replayUrl={replayUrl} policy={unfit ? undefined : policy} />
    </>
  );
};

/** Privacy on the page: what agents may see of a site. */
export const MaskingForm = ({ site, replayUrl, editable }: Props) => {
  const loaded = useLoaded(`masking ${site.id}`, () => dashboardApi.siteMasking(site.id));
  return (
    <section class="settings-part" aria-label="Privacy on the page">
      <h3>Privacy on the page</h3>
      {loaded.error && (
        <Notice
          tone="bad"
          title="What agents may see could not be fetched"
          urgent
          action={<Button onClick={loaded.reload}>Try again</Button>}
        >
          {loaded.error}
        </Notice>
      )}
      {!loaded.value && !loaded.error && <Skeleton lines={4} label="Fetching what agents may see" />}
      {loaded.value && <Loaded site={site} replayUrl={replayUrl} editable={editable} state={loaded.value} onSaved={loaded.set} />}
    </section>
  );
};

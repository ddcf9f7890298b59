import { CopaneError } from '../../../protocol/copaneError.ts';
import type { SiteMaskingPatch, SiteMaskingState } from '../../../protocol/http/siteMasking.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Audit, AuditActor } from '../audit/audit.ts';
import { checkSelectors } from './checkSelectors.ts';
import { maskPolicyOf } from './maskPolicyOf.ts';

export type SiteMaskingControl = ReturnType<typeof createSiteMaskingControl>;

/** What agents may see of a site's pages: read, changed with an audit entry, and reported as unusable by a page. */
export const createSiteMaskingControl = ({ records, audit, clock }: { records: Records; audit: Audit; clock: Clock }) => {
  const siteOf = async (tenantId: string, siteId: string): Promise<RecordOf<'sites'>> => {
    const site = await records.tenant(tenantId).get('sites', siteId);
    if (!site) throw new CopaneError('not-found', 'There is no such site.');
    return site;
  };
  const stateOf = (site: RecordOf<'sites'>): SiteMaskingState => {
    const { numbers, ...policy } = maskPolicyOf(site);
    const { refusedSelector: selector, refusedAt: at } = site;
    return { ...policy, maskAccounts: numbers.accounts, maskPersons: numbers.persons, refused: selector && at ? { selector, at } : null };
  };
  return {
    read: async (tenantId: string, siteId: string): Promise<SiteMaskingState> => stateOf(await siteOf(tenantId, siteId)),

    /** Throws `bad-request` for a selector that some browser would not take, `not-found`. */
    change: async (tenantId: string, actor: AuditActor, siteId: string, changes: SiteMaskingPatch): Promise<SiteMaskingState> => {
      const site = await siteOf(tenantId, siteId);
      const { mode, mask, block, show, maskAccounts, maskPersons } = changes;
      const checked = {
        ...(mode === undefined ? {} : { maskMode: mode }),
        ...(mask === undefined ? {} : { maskSelectors: checkSelectors('mask', mask) }),
        ...(block === undefined ? {} : { blockSelectors: checkSelectors('block', block) }),
        ...(show === undefined ? {} : { showSelectors: checkSelectors('show', show) }),
        ...(maskAccounts === undefined ? {} : { maskAccounts }),
        ...(maskPersons === undefined ? {} : { maskPersons }),
      };
      const before = stateOf(site);
      const kept = new Set([...(mask ?? before.mask), ...(block ?? before.block), ...(show ?? before.show)]);
      const solved = before.refused !== null && !kept.has(before.refused.selector);
      await audit.append(tenantId, {
        actor,
        action: 'site.masking',
        target: { kind: 'site', id: siteId },
        details: { change: Object.keys(changes).sort().join(' '), mode: mode ?? site.maskMode },
      });
      const patched = await records
        .tenant(tenantId)
        .patch('sites', siteId, { ...checked, ...(solved ? { refusedSelector: null, refusedAt: null } : {}) });
      return stateOf(patched);
    },

    /** A page could not use one of the site's selectors. Anything else that a page says is not believed. */
    refused: async (site: RecordOf<'sites'>, selector: string): Promise<void> => {
      const { mask, block, show, refused } = stateOf(site);
      if (refused !== null || ![...mask, ...block, ...show].includes(selector)) return;
      await records.tenant(site.tenantId).patch('sites', site.id, { refusedSelector: selector, refusedAt: instantOf(clock) });
    },
  };
};

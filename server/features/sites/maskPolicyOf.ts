import type { MaskPolicy } from '../../../protocol/http/visitorHello.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';

/** What the recorder in a site's pages goes by. What was never set is masked. */
export const maskPolicyOf = (site: RecordOf<'sites'>) =>
  ({
    mode: site.maskMode,
    mask: [...site.maskSelectors],
    block: [...site.blockSelectors],
    show: [...(site.showSelectors ?? [])],
    numbers: { accounts: site.maskAccounts ?? true, persons: site.maskPersons ?? true },
  }) satisfies MaskPolicy;

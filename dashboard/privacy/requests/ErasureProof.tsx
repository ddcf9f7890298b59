import type * as z from 'zod/mini';
import type { Me } from '../../../protocol/http/dashboard.ts';
import type { erasureResult } from '../../../protocol/http/privacy.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Link } from '../../router/Link.tsx';
import { counted } from '../counted.ts';

type Props = { me: Me; result: z.infer<typeof erasureResult>; onAnother: () => void };

/** The end of the path: what was done, and the receipts that prove it. */
export const ErasureProof = ({ me, result, onAnother }: Props) => (
  <>
    <Notice tone="good" title={`${counted(result.records, 'record')} erased`} urgent>
      Done within the month that Article 12(3) GDPR allows. Keep a receipt with your answer to the person: it proves the erasure without
      naming them.
    </Notice>
    <ul class="bullets">
      {result.receipts.map((receiptId) => (
        <li key={receiptId}>
          <Link to={{ page: 'receipt', tenant: me.tenant.slug, receiptId }}>
            Receipt <span class="mono">{receiptId}</span>
          </Link>
        </li>
      ))}
    </ul>
    <div class="row">
      <Button onClick={onAnother}>Erase another person</Button>
    </div>
  </>
);

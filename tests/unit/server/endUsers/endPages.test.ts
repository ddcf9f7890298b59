import { expect, it } from 'vitest';
import { createMemoryFanout } from '../../../../server/adapters/fanout/memoryFanout.ts';
import { createEndPages } from '../../../../server/features/endUsers/endPages.ts';

const page = (id: string, account: { id: string; sessionId: string } | null) => ({ id, account });

it('EUS-6 the pages of a session that ended are nobody’s on every node, and no other page is touched', async () => {
  const fanout = createMemoryFanout();
  const resets: string[] = [];
  const node = (name: string) => {
    const visitors = [
      page('mine', { id: 'eus_1', sessionId: 'eut_1' }),
      page('my other device', { id: 'eus_1', sessionId: 'eut_2' }),
      page('hers', { id: 'eus_2', sessionId: 'eut_3' }),
      page('nobody’s', null),
    ];
    return createEndPages({
      online: { ofTenant: (tenantId: string) => (tenantId === 'ten_1' ? visitors : []) } as never,
      fanout,
      reset: async (visitor) => {
        resets.push(`${name}: ${visitor.id}`);
        visitor.account = null;
      },
      failed: (error) => {
        throw error;
      },
    });
  };
  const [one] = [node('one'), node('two')];
  await one({ tenantId: 'ten_1', endUserId: 'eus_1', sessionIds: ['eut_1'] });
  await expect.poll(() => resets).toEqual(['one: mine', 'two: mine']);
  await one({ tenantId: 'ten_1', endUserId: 'eus_1', sessionIds: null });
  await expect.poll(() => resets.slice(2)).toEqual(['one: my other device', 'two: my other device']);
  await one({ tenantId: 'ten_2', endUserId: 'eus_2', sessionIds: null });
  expect(resets.length).toBe(4);
});

import { describe, expect, it } from 'vitest';
import type { Fanout } from '../../server/ports/fanout.ts';

/** What every fan-out does. `settle` waits until what was published has arrived where it will. */
export const fanoutContract = (name: string, make: () => Promise<{ fanout: Fanout; settle: () => Promise<void> }>): void => {
  describe(`fan-out: ${name}`, () => {
    it('FANOUT-1 whoever listens to a topic hears it, in order, and nobody else does', async () => {
      const { fanout, settle } = await make();
      const heard: string[] = [];
      fanout.subscribe('a', (message) => heard.push(`first ${message}`));
      fanout.subscribe('a', (message) => heard.push(`second ${message}`));
      fanout.subscribe('b', (message) => heard.push(`other ${message}`));
      fanout.publish('a', '1');
      fanout.publish('a', '2');
      await settle();
      expect(heard.filter((line) => line.startsWith('first'))).toEqual(['first 1', 'first 2']);
      expect(heard.filter((line) => line.startsWith('second'))).toEqual(['second 1', 'second 2']);
      expect(heard).toHaveLength(4);
    });

    it('FANOUT-2 who stops listening hears no more, also when they stop while being told', async () => {
      const { fanout, settle } = await make();
      const heard: string[] = [];
      const stop = fanout.subscribe('a', (message) => {
        heard.push(message);
        stop();
      });
      fanout.subscribe('a', () => {});
      fanout.publish('a', '1');
      await settle();
      fanout.publish('a', '2');
      await settle();
      expect(heard).toEqual(['1']);
      stop();
    });

    it('FANOUT-3 it says whether a topic can reach anybody', async () => {
      const { fanout, settle } = await make();
      expect(fanout.hasListeners('a')).toBe(false);
      const [one, two] = [fanout.subscribe('a', () => {}), fanout.subscribe('a', () => {})];
      await settle();
      expect(fanout.hasListeners('a')).toBe(true);
      one();
      expect(fanout.hasListeners('a')).toBe(true);
      two();
      await settle();
      expect(fanout.hasListeners('a')).toBe(false);
    });

    it('FANOUT-4 publishing to nobody is no error', async () => {
      const { fanout } = await make();
      expect(() => fanout.publish('nobody', 'x')).not.toThrow();
    });
  });
};

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/;

/**
 * An IP address as it may be stored: IPv4 as its /24, IPv6 as its /48, an IPv4 address in IPv6 clothes as IPv4. Null for
 * what is no address.
 */
export function truncateAddress(address: string): string | null {
  const plain = address.replace(/%.*$/, '');
  const [, a, b, c] = IPV4.exec(plain.replace(/^::ffff:/i, '')) ?? [];
  if (a && b && c) return [a, b, c].every((part) => Number(part) <= 255) ? `${Number(a)}.${Number(b)}.${Number(c)}.0/24` : null;
  const groups = plain.includes(':') ? groupsOf(plain) : null;
  if (!groups) return null;
  const [first = 0, second = 0, third = 0, , , sixth = 0, seventh = 0, eighth = 0] = groups;
  if (groups.slice(0, 5).every((group) => group === 0) && sixth === 0xffff)
    return truncateAddress(`${seventh >> 8}.${seventh & 255}.${eighth >> 8}.0`);
  return `${[first, second, third].map((group) => group.toString(16)).join(':')}::/48`;
}

/** The eight groups of an IPv6 address; the URL parser judges what is one (https://url.spec.whatwg.org/#concept-ipv6-parser). */
function groupsOf(address: string): number[] | null {
  if (!URL.canParse(`http://[${address}]/`)) return null;
  const [left = '', right] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const parse = (part: string | undefined): number[] => (part ? part.split(':').map((group) => Number.parseInt(group, 16)) : []);
  const [head, tail] = [parse(left), parse(right)];
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

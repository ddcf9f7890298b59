/** Articles of the guides section, which moves between them without loading a page. */
export type Guide = { slug: string; title: string; minutes: number; intro: string; steps: { heading: string; text: string }[] };

export const GUIDES: readonly Guide[] = [
  {
    slug: 'choosing-a-tent',
    title: 'Choosing a tent',
    minutes: 4,
    intro:
      'The best tent is the one you can pitch with cold hands. Start from the weather you will meet, not from the weather you hope for.',
    steps: [
      {
        heading: 'Count heads, then add one',
        text: 'A two-person tent sleeps two people and no boots. If you like your boots dry, go one size up.',
      },
      {
        heading: 'Mind the wind',
        text: 'Tunnel tents like one direction of wind. Geodesic ones do not care, and weigh a little more for it.',
      },
      { heading: 'Weigh it packed', text: 'Makers quote the tent without pegs and bags. We quote everything you carry.' },
    ],
  },
  {
    slug: 'packing-light',
    title: 'Packing light',
    minutes: 6,
    intro: 'Every gram you leave at home is a gram you do not carry uphill. Lay everything out, then put a third of it back.',
    steps: [
      { heading: 'The big three', text: 'Shelter, sleeping bag and pack are most of the weight. Change those first.' },
      { heading: 'Wear your layers', text: 'Three thin layers beat one thick one, and dry overnight.' },
      { heading: 'Share', text: 'One stove for four people is plenty. Decide who carries it before you leave.' },
    ],
  },
  {
    slug: 'caring-for-down',
    title: 'Caring for down',
    minutes: 3,
    intro: 'A good sleeping bag lasts twenty years if it is stored loose, washed rarely and dried for longer than you think.',
    steps: [
      { heading: 'Store it loose', text: 'Hang it, or use a big cotton bag. Compressed down forgets how to loft.' },
      { heading: 'Wash it cool', text: 'Thirty degrees, a soap for down, two rinses. No softener.' },
      { heading: 'Dry it slowly', text: 'Low heat with two tennis balls, until no clump is left.' },
    ],
  },
];

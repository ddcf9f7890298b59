/** The whole address of the picture that an element shows, or an empty text. */
export const pictureAddress = (element: Element, tag: string): string => {
  switch (tag) {
    case 'img':
      return (element as HTMLImageElement).currentSrc;
    case 'input':
      return (element as HTMLInputElement).type === 'image' ? (element as HTMLInputElement).src : '';
    case 'video':
      return (element as HTMLVideoElement).poster;
    case 'image': {
      const href = (element as SVGImageElement).href?.baseVal ?? '';
      try {
        return href === '' || href.startsWith('#') ? '' : new URL(href, element.baseURI).href;
      } catch {
        return '';
      }
    }
  }
  return '';
};

/** The attribute by which it shows one. */
export const pictureName = (tag: string): string => ({ video: 'poster', image: 'href' })[tag] ?? 'src';

/** Two tiles beside each other on a phone, one where the text is large, more where there is room. */
export const tileGrid =
  'grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.25rem),1fr))] gap-3 px-3 sm:grid-cols-[repeat(auto-fill,minmax(min(100%,12.5rem),1fr))] md:gap-4';

const longestPx = 220;
const shortestPx = 56;

/** How large a picture stands in a log, from what is known of it before its file arrives. */
export function pictureSize({ width, height }: { width: number; height: number }): {
  width: number;
  height: number;
} {
  const scale = Math.min(1, longestPx / Math.max(width, height));
  return {
    width: Math.max(shortestPx, width * scale),
    height: Math.max(shortestPx, height * scale),
  };
}

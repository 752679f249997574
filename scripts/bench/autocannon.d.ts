/** The part of autocannon that the bench uses; the package brings no types. */
declare module 'autocannon' {
  export type Options = { url: string; connections: number; duration: number; headers: Record<string, string> };
  export type Summary = { requests: { average: number }; non2xx: number; errors: number };
  const autocannon: (options: Options) => Promise<Summary>;
  // biome-ignore lint/style/noDefaultExport: this is how the package exports it.
  export default autocannon;
}

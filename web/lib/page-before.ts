/** Whether Back leads to a page of the client: the router counts its entries from 0. */
export function hasPageBefore(): boolean {
  return window.history.state?.idx > 0;
}

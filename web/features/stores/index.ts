export { Checkout } from './checkout.tsx';
export { MyOrders } from './my-orders.tsx';
export { OrderPage } from './order-page.tsx';
export { PaidResult } from './paid-result.tsx';
export { ProductById } from './product-by-id.tsx';
export { ProductPage } from './product-page.tsx';
export { Storefront } from './storefront.tsx';

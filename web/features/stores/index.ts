export { Checkout } from './screens/checkout.tsx';
export { MyOrders } from './screens/my-orders.tsx';
export { OrderPage } from './screens/order-page.tsx';
export { PaidResult } from './screens/paid-result.tsx';
export { ProductById } from './screens/product-by-id.tsx';
export { ProductPage } from './screens/product-page.tsx';
export { Storefront } from './screens/storefront.tsx';

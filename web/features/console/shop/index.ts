export { FirstProduct } from './screens/first-product.tsx';
export { Income } from './screens/income.tsx';
export { ShopHome } from './screens/shop-home.tsx';
export { StoreOrders } from './screens/store-orders.tsx';
export { StorePage } from './screens/store-page.tsx';

package dev.webhoster.proxy.filter;

class FakePacketFilterTest implements PacketFilterContract {

    private final PacketFilter filter = new FakePacketFilter();

    @Override
    public PacketFilter filter() {
        return filter;
    }
}

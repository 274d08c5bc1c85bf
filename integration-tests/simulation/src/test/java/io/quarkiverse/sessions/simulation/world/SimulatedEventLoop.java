package io.quarkiverse.sessions.simulation.world;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;

/**
 * An event loop on a {@link Lane}, so that Vert.x' contexts are the real ones, and the order in which they run is the seed's.
 */
public final class SimulatedEventLoop extends AbstractEventExecutor implements EventLoop {

    private final Lane lane;

    public SimulatedEventLoop(World world, Actor actor) {
        lane = new Lane(world, actor);
    }

    @Override
    public void execute(Runnable task) {
        lane.execute(task);
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return lane.isRunning();
    }

    @Override
    public EventLoopGroup parent() {
        return this;
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        throw new UnsupportedOperationException("There are no channels");
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        throw new UnsupportedOperationException("There are no channels");
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        throw new UnsupportedOperationException("There are no channels");
    }

    @Override
    public boolean isShuttingDown() {
        return false;
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("It ends with the world");
    }

    @Override
    public Future<?> terminationFuture() {
        throw new UnsupportedOperationException("It ends with the world");
    }

    @Override
    @Deprecated
    public void shutdown() {
        throw new UnsupportedOperationException("It ends with the world");
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}

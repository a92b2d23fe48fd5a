package dev.webhoster.hosting.reconcile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Every point at which a process affects something outside its memory: before and after each call of the hypervisor, the
 * proxy and the recorder. A new call is a new fail point by itself.
 */
class FailPoints {

    /** What happens at a fail point. */
    @FunctionalInterface
    interface Incident {
        /** @param failPoint such as "before create" */
        void at(String failPoint);
    }

    private final List<String> passed = new ArrayList<>();
    private int waitFor = -1;
    private Incident incident = _ -> {};

    /** The incident happens at the n-th fail point from now, the first being 1, and only there. */
    void arrange(int failPoint, Incident happening) {
        passed.clear();
        waitFor = failPoint;
        incident = happening;
    }

    List<String> passed() {
        return List.copyOf(passed);
    }

    void pass(String failPoint) {
        passed.add(failPoint);
        if (passed.size() == waitFor) {
            incident.at(failPoint);
        }
    }

    /** Wraps a port, with a fail point before and after each call. */
    <T> T around(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
            pass("before " + method.getName());
            try {
                Object result = method.invoke(real, arguments);
                pass("after " + method.getName());
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}

package org.newsgraph.limit;

import java.util.List;
import java.util.Map;

/**
 * What an operation costs, as far as its document tells: the objects that its answer may have, and the weights of its
 * fields. What depends on the values of variables is calculated for each request.
 */
sealed interface Cost {
    Cost NOTHING = new Fixed(0);

    /** @param variables as the client sent them */
    double with(Map<String, Object> variables);

    /** Whatever the variables are. */
    record Fixed(double cost) implements Cost {
        @Override
        public double with(Map<String, Object> variables) {
            return cost;
        }
    }

    /** Of several fields. */
    record Sum(List<Cost> parts) implements Cost {
        @Override
        public double with(Map<String, Object> variables) {
            double sum = 0;
            for (Cost part : parts) {
                sum += part.with(variables);
            }
            return sum;
        }
    }

    /** Of a field that gives so many objects. */
    record Times(ListSize size, Cost each) implements Cost {
        @Override
        public double with(Map<String, Object> variables) {
            return size.with(variables) * each.with(variables);
        }
    }

    static Cost sum(List<Cost> parts) {
        return parts.stream().allMatch(Fixed.class::isInstance)
                ? new Fixed(new Sum(parts).with(Map.of()))
                : new Sum(List.copyOf(parts));
    }

    static Cost times(ListSize size, Cost each) {
        var product = new Times(size, each);
        return size.isFixed() && each instanceof Fixed ? new Fixed(product.with(Map.of())) : product;
    }
}

{{ config(materialized="ephemeral") }}

with

registered as (
    {{ registered_errors(type_amount()) }}
),

-- A sum of all classes is no evidence if its table lacks some of them.
list as (
    select
        partial_list.document_id,
        term.identity_id,
        min('list incomplete: ' || partial_list.wanting_classes) as obstacle,
    from {{ ref('int_identity__partial_list') }} as partial_list
    inner join {{ ref('identity_term') }} as term
        on partial_list.table_key = term.table_key
    where term.row_selector = 'top_rows'
    group by partial_list.document_id, term.identity_id
),

placed as (
    select
        expected.document_id,
        expected.identity_id,
        coalesce(instance.row_key, '') as row_key,
        coalesce(instance.column_key, '') as column_key,
        expected.kind,
        expected.is_in_force,
        expected.applies_when,
        expected.is_condition_met,
        expected.absent_table_keys,
        instance.document_id is not null as has_figure,
        instance.left_amount,
        instance.right_amount,
        cast(
            instance.left_amount - instance.right_amount as {{ type_amount() }}
        ) as difference,
        case
            -- One number rounded once has one printed form.
            when expected.kind <> 'at_least' and instance.is_one_against_one
                then cast(0 as {{ type_allowance() }})
            else cast(instance.weighted_resolution * 0.5 as {{ type_allowance() }})
        end as allowance,
        instance.amount_unit,
        instance.printed_term_count,
        instance.nil_term_count,
        instance.optional_places,
        instance.missing_places,
        list.obstacle as list_obstacle,
    from {{ ref('int_identity__expected') }} as expected
    left join {{ ref('int_identity__instance') }} as instance
        on {{ same_keys('expected', 'instance', ['document_id', 'identity_id']) }}
    left join list
        on {{ same_keys('expected', 'list', ['document_id', 'identity_id']) }}
),

judged as (
    select
        placed.*,
        registered.explanation,
        registered.publisher_answer,
        case
            when not placed.is_in_force then 'not_applicable'
            when not placed.is_condition_met then 'not_applicable'
            when not placed.has_figure then 'not_applicable'
            when placed.optional_places is not null then 'not_applicable'
            when placed.is_condition_met is null then 'not_evaluable'
            when placed.missing_places is not null then 'not_evaluable'
            when placed.difference = 0 then 'holds'
            when placed.kind = 'at_least' and placed.difference > 0 then 'holds'
            when abs(placed.difference) <= placed.allowance
                then 'holds_within_rounding'
            -- A list that adds up to its total is complete.
            when placed.list_obstacle is not null then 'not_evaluable'
            when registered.document_id is not null then 'breaks_registered'
            when abs(placed.difference) > placed.allowance then 'breaks'
        end as status,
    from placed
    left join registered
        on
            {{ same_evaluation('placed', 'registered') }}
            and placed.difference = registered.difference
),

compared as (
    select
        *,
        status not in ('not_applicable', 'not_evaluable') as is_compared,
    from judged
),

final as (
    select
        {{ evaluation_key() }},
        status,
        case
            when status = 'breaks_registered' then explanation
            when status not in ('not_applicable', 'not_evaluable') then null
            when not is_in_force then 'not in force in this fiscal year'
            when not is_condition_met then 'condition not met: ' || applies_when
            when not has_figure and absent_table_keys is not null
                then 'table not in the file: ' || absent_table_keys
            when not has_figure then 'no figure is printed in its cells'
            when status = 'not_applicable' then optional_places
            when is_condition_met is null
                then 'condition undecided: ' || applies_when
            else coalesce(missing_places, list_obstacle)
        end as reason,
        {% for column in ['left_amount', 'right_amount', 'difference', 'allowance'] -%}
            case when is_compared then {{ column }} end as {{ column }},
        {% endfor -%}
        amount_unit,
        case when has_figure then printed_term_count else 0 end as printed_term_count,
        case when has_figure then nil_term_count else 0 end as nil_term_count,
        case when status = 'breaks_registered' then publisher_answer end
            as publisher_answer,
    from compared
)

select * from final

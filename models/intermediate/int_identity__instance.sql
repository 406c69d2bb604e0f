{{ config(materialized="ephemeral") }}
with

-- Where a figure is lacking.
obstacle as (
    select
        *,
        case
            when term_state in ('printed', 'nil', 'unlisted') then null
            else
                term_state || ': ' || table_key || '/' || coalesce(sought_row_key, '*')
                || '/' || sought_column_key
                || case
                    when term_state in ('unread', 'ambiguous') and unread is not null
                        then ', ' || unread
                    else ''
                end
        end as place,
    from {{ ref('int_identity__term_state') }}
),

summed as (
    select
        document_id,
        identity_id,
        instance_row_key,
        instance_column_key,
        -- Nil terms are settled here: a side of nils only is zero.
        cast({{ nil_as_zero(
            "sum(case when side = 'left' then weight * amount end)"
        ) }} as {{ type_amount() }}) as left_amount,
        cast({{ nil_as_zero(
            "sum(case when side = 'right' then weight * amount end)"
        ) }} as {{ type_amount() }}) as right_amount,
        cast(sum(abs(weight) * resolution) as {{ type_amount() }})
            as weighted_resolution,
        (
            sum(case when side = 'left' then figure_count end) = 1
            and sum(case when side = 'right' then figure_count end) = 1
            and min(finest_resolution) = max(coarsest_resolution)
        ) as is_one_against_one,
        cast(sum(case when figure_count > 0 then 1 else 0 end) as integer)
            as printed_term_count,
        cast(
            sum(case when term_state in ('nil', 'unlisted') then 1 else 0 end)
            as integer
        ) as nil_term_count,
        {% for side in ['left', 'right'] -%}
            max(
                case
                    when side = '{{ side }}' and term_state <> 'unlisted' then 1 else 0
                end
            ) = 0 as is_{{ side }}_unprinted,
        {% endfor %}
        case
            when min(is_all_money) then '元'
            -- Money and counts, or two kinds of counts, do not add up.
            when max(is_any_money) then null
            when min(first_unit) = max(last_unit) then min(first_unit)
        end as amount_unit,
        {% for name, is_optional in [('optional', ''), ('missing', 'not')] -%}
            {{ join_text(
                "case when " ~ is_optional ~ " term_state like 'optional%' then place end",
                '; ', 'term_no'
            ) }} as {{ name }}_places,
        {% endfor %}
    from obstacle
    group by document_id, identity_id, instance_row_key, instance_column_key
),

final as (
    select
        document_id,
        identity_id,
        instance_row_key as row_key,
        instance_column_key as column_key,
        left_amount,
        right_amount,
        weighted_resolution,
        is_one_against_one,
        printed_term_count,
        nil_term_count,
        amount_unit,
        optional_places,
        coalesce(
            missing_places,
            -- Unprinted sides are not compared.
            case
                when is_left_unprinted or is_right_unprinted
                    then 'one side is not printed'
            end
        ) as missing_places,
    from summed
)

select * from final
